package org.hwsim.sim;

import java.util.List;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.Layer;

/**
 * Whether the samples of a program share no step, so that each can be run by itself.
 *
 * <p>A sample's <em>span</em> lasts from its first step until every layer's window of it has closed. Two things keep
 * samples apart. The period is at least the span: no window of one sample is open in a step of another. And what a spike
 * entails ends within the span: a compartment of a layer with offset o and window w fires in step o + w - 1 at the latest,
 * its weights take effect d steps later, and o + w - 1 + d is at most span - 1 for each packet that the program can send.
 * Then no weight waits, no packet is on its way and no compartment counts as touched when the next sample begins; all
 * state that is left are membranes, which the reset at the start of a window discards unread.
 *
 * @param periodSteps a sample enters every so many steps
 * @param spanSteps steps of a sample
 * @param holds whether both conditions are met
 */
record SampleIsolation(int periodSteps, int spanSteps, boolean holds) {
    static SampleIsolation of(ChipProgram program) {
        int span = 0;
        for (Layer layer : program.layers()) {
            span = Math.max(span, Math.addExact(layer.windowOffset(), layer.windowSteps()));
        }
        boolean holds = program.periodSteps() >= span && lastEffect(program) < span;
        return new SampleIsolation(program.periodSteps(), span, holds);
    }

    /** Steps of a run over so many samples. */
    int steps(int samples) {
        long steps = (samples - 1L) * periodSteps + spanSteps;
        if (samples < 1 || steps >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a run has at least one sample and fewer than 2^31 - 1 steps: samples="
                    + samples + " period=" + periodSteps + " steps=" + steps);
        }
        return (int) steps;
    }

    /** The last step of sample 0 in which a weight can take effect, -1 if no spike sends a packet. */
    private static long lastEffect(ChipProgram program) {
        int cores =
                program.cores().stream().mapToInt(core -> core.core() + 1).max().orElse(0);
        int[][] longestDelay = new int[cores][0];
        for (CoreProgram core : program.cores()) {
            longestDelay[core.core()] = longestDelays(core);
        }
        long last = -1;
        for (CoreProgram core : program.cores()) {
            for (CompartmentGroup group : core.groups()) {
                Layer layer = program.layers().get(group.layer());
                long lastSpike = layer.windowOffset() + layer.windowSteps() - 1L;
                int delay = longestDelay(core.axonOut(), group, longestDelay);
                last = delay == 0 ? last : Math.max(last, lastSpike + delay);
            }
        }
        return last;
    }

    private static int longestDelay(AxonOut out, CompartmentGroup group, int[][] longestDelay) {
        int from = out.start().at(group.firstCompartment());
        int to = out.start().at(group.firstCompartment() + group.compartments());
        int longest = 0;
        for (int e = from; e < to; e++) {
            longest =
                    Math.max(longest, longestDelay[out.core().at(e)][out.axon().at(e)]);
        }
        return longest;
    }

    /** For each axon-in the longest delay of the rows that it reaches, 0 where it reaches none. */
    private static int[] longestDelays(CoreProgram core) {
        AxonIn in = core.axonIn();
        List<Integer> delay = core.blocks().stream().map(block -> block.delay()).toList();
        int[] longest = new int[in.axons()];
        for (int axon = 0; axon < longest.length; axon++) {
            for (int e = in.start().at(axon); e < in.start().at(axon + 1); e++) {
                longest[axon] = Math.max(longest[axon], delay.get(in.block().at(e)));
            }
        }
        return longest;
    }
}
