package org.hwsim.sim.core;

import java.util.List;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.Layer;

/**
 * When each layer sees which sample of one run. Only its end may move, by one thread: see {@link #endWith}.
 *
 * <p>Sample k is seen by a layer in steps {@code kP + offset} up to, not including, {@code kP + offset + window}; windows
 * of a layer do not overlap. The run lasts until every layer's window of the last sample has closed.
 */
public final class WindowSchedule {
    private final int period;
    private int samples;
    private final int[] offset;
    private final int[] window;
    private final int span;
    private int steps;

    /**
     * @param program checked
     * @param samples at least 1
     */
    public WindowSchedule(ChipProgram program, int samples) {
        List<Layer> layers = program.layers();
        this.period = program.periodSteps();
        this.samples = samples;
        this.offset = layers.stream().mapToInt(Layer::windowOffset).toArray();
        this.window = layers.stream().mapToInt(Layer::windowSteps).toArray();
        int longest = 0;
        for (int i = 0; i < offset.length; i++) {
            longest = Math.max(longest, Math.addExact(offset[i], window[i]));
        }
        this.span = longest;
        long total = (samples - 1L) * period + span;
        if (samples < 1 || total >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a run has at least one sample and fewer than 2^31 - 1 steps: samples="
                    + samples + " period=" + period + " steps=" + total);
        }
        this.steps = (int) total;
    }

    /**
     * Ends the run with an earlier sample. To be called before a step is published in whose update a window of a later sample
     * would open: until then every shard gets the same answers as before, and from then on it has seen the publication.
     *
     * @param last so many samples, at least 1 and no more than so far
     */
    public void endWith(int last) {
        if (last < 1 || last > samples) {
            throw new IllegalArgumentException(
                    "a run ends with one of its samples: samples=" + samples + " last=" + last);
        }
        samples = last;
        steps = (last - 1) * period + span;
    }

    public int period() {
        return period;
    }

    public int samples() {
        return samples;
    }

    /** Steps of the whole run. */
    public int steps() {
        return steps;
    }

    /** Steps from the start of a sample until every layer's window of it has closed. */
    public int span() {
        return span;
    }

    public int windowSteps(int layer) {
        return window[layer];
    }

    /** The sample that a layer sees in a step, -1 for none. */
    int sampleAt(int layer, int step) {
        int since = step - offset[layer];
        if (since < 0 || since % period >= window[layer]) {
            return -1;
        }
        int sample = since / period;
        return sample < samples ? sample : -1;
    }

    /** Step of the window that a layer is in; only where {@link #sampleAt} is not -1. */
    int stepOfWindow(int layer, int step) {
        return (step - offset[layer]) % period;
    }

    /** The sample whose window opens with a step, -1 for none. */
    int sampleOpening(int layer, int step) {
        int since = step - offset[layer];
        if (since < 0 || since % period != 0 || since / period >= samples) {
            return -1;
        }
        return since / period;
    }

    /** First step in which a layer sees a sample. */
    public int firstStep(int layer, int sample) {
        return sample * period + offset[layer];
    }

    /** Windows of a layer that were opened by the end of a run of so many steps; a window is opened one step before. */
    public int windowsOpened(int layer, int stepsRun) {
        int since = stepsRun - offset[layer];
        return since < 0 ? 0 : Math.min(samples, since / period + 1);
    }
}
