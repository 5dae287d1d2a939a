package org.hwsim.sim.core;

import java.util.Arrays;
import org.hwsim.hw.neuron.Soma;
import org.jspecify.annotations.Nullable;

/**
 * Compartments of one layer that one worker updates together: one group of one core, or those of several cores of a shard.
 * Its cores stay apart in every count. A compartment's place in the slab is its <i>position</i>.
 *
 * <p><b>Parameters</b> by position. <b>State</b>: membranes and what is due, both in the arena of the shard from
 * {@code base} on, {@code drive} and {@code windowSpikes}; a reset at the start of a window clears it. <b>Counters</b>: all
 * the rest. Owned by one shard.
 *
 * <p>Where nothing leaks, {@code due} is the membranes themselves: what is due at the next step is added at once, and the
 * bits are the same. Where the membrane leaks, weights wait apart, because the leak comes first.
 */
public final class Slab {
    final int layer;
    final int size;
    final Soma soma;
    final int limit;
    final SlabParameters parameters;
    final SlabMembers members;
    final SpikeClasses classes;
    final @Nullable Spread spread;
    final int inputLimit;
    final int[] stages;
    private final int windowSteps;

    /** Currents of the sample that is being latched, by place in {@link #stages}. */
    private final int[][] ofStage;

    /** Where the spikes of this slab go. */
    final Outlet[] outlets;

    final int[] membranes;
    final int[] due;
    final int base;
    final int[] drive;
    final int[] windowSpikes;

    /** Compartments that fired in the step that is being updated. */
    final long[] fired;

    /** Compartments that received or fired since the last update. */
    final long[] touched;

    boolean anyTouched;

    /**
     * Whether an update would change nothing: nothing drives or leaks, nothing fired in the last update (so no membrane
     * has reached its threshold) and nothing has arrived since.
     */
    private boolean quiet;

    /** Whether a bias or an input current drives a compartment in this window. */
    boolean driven;

    /** Spikes by position over the run. */
    final long[] spikes;

    final long[] sum = new long[SpikeCost.SUM];
    private final long[] windowSum = new long[SpikeCost.SUM];
    final long[] clippedLow;
    boolean anyClippedLow;
    long clipsLow;
    long clipsHigh;
    long clippedLowThatFired;

    /** Compartments and windows in which it fired in each step. */
    long saturatedWindows;

    /** Windows opened; each is a reset of every compartment. */
    long resets;

    /** Updates of compartments with something to do, by member. */
    final long[] activeUpdates;

    /**
     * @param outlets where its spikes go
     * @param limit largest membrane value; the least is its negative
     * @param windowSteps steps of a window of the layer
     * @param arena membranes of the shard
     * @param dueArena what is due, of the same length; the arena itself where nothing leaks
     * @param base of this slab in both
     * @param inputLimit largest magnitude of an input current with which no sum of a step can wrap
     * @param stages input stages of the layer
     */
    public Slab(
            SlabParameters parameters,
            SlabMembers members,
            SpikeClasses classes,
            Outlet[] outlets,
            int limit,
            int windowSteps,
            int[] arena,
            int[] dueArena,
            int base,
            int inputLimit,
            int[] stages) {
        this.layer = parameters.layer();
        this.size = parameters.neuron().length;
        this.soma = parameters.soma();
        this.limit = limit;
        this.parameters = parameters;
        this.members = members;
        this.classes = classes;
        this.outlets = outlets;
        this.spread = parameters.spreads() ? new Spread(parameters.spreadOffset(), windowSteps) : null;
        this.inputLimit = inputLimit;
        this.stages = stages;
        this.windowSteps = windowSteps;
        this.ofStage = new int[stages.length][];
        this.membranes = arena;
        this.due = soma.membraneDecay() == 0 ? arena : dueArena;
        this.base = base;
        this.drive = new int[size];
        this.windowSpikes = new int[size];
        this.fired = new long[Bits.words(size)];
        this.touched = new long[fired.length];
        this.spikes = new long[size];
        this.clippedLow = new long[fired.length];
        this.activeUpdates = new long[members.count()];
    }

    /** The state before a run. */
    void clear() {
        System.arraycopy(parameters.initialMembrane(), 0, membranes, base, size);
        if (due != membranes) {
            Arrays.fill(due, base, base + size, 0);
        }
        Arrays.fill(windowSpikes, 0);
        Arrays.fill(touched, 0);
        anyTouched = false;
        quiet = false;
        driven = true;
        Arrays.fill(spikes, 0);
        Arrays.fill(sum, 0);
        classes.clear();
        Arrays.fill(clippedLow, 0);
        anyClippedLow = false;
        clipsLow = 0;
        clipsHigh = 0;
        clippedLowThatFired = 0;
        saturatedWindows = 0;
        resets = 0;
        Arrays.fill(activeUpdates, 0);
    }

    /** Whether the update of this step can be left out; see {@link #quiet}. */
    boolean isQuiet() {
        return quiet && !anyTouched;
    }

    /** To be told after each update how many fired. */
    void updated(int firedCount) {
        quiet = firedCount == 0 && !driven && soma.membraneDecay() == 0 && spread == null;
    }

    /**
     * The reset at the start of a sample's window; whatever was due before is discarded.
     *
     * @param sample its currents are latched
     */
    void openWindow(int sample, CurrentSource currents) {
        System.arraycopy(parameters.initialMembrane(), 0, membranes, base, size);
        if (due != membranes) {
            Arrays.fill(due, base, base + size, 0);
        }
        if (spread != null) {
            spread.restart();
        }
        Arrays.fill(windowSpikes, 0);
        latch(sample, currents);
        resets++;
        quiet = false;
    }

    private void latch(int sample, CurrentSource currents) {
        System.arraycopy(parameters.bias(), 0, drive, 0, size);
        if (stages.length > 0) {
            addCurrents(sample, currents);
        }
        driven = false;
        for (int i = 0; i < size && !driven; i++) {
            driven = drive[i] != 0;
        }
    }

    private void addCurrents(int sample, CurrentSource currents) {
        for (int s = 0; s < stages.length; s++) {
            ofStage[s] = currents.currents(sample, stages[s]);
        }
        int[] neuron = parameters.neuron();
        for (int i = 0; i < size; i++) {
            long current = 0;
            for (int[] stage : ofStage) {
                current += stage[neuron[i]];
            }
            if (Math.abs(current) > inputLimit) {
                throw new ArithmeticException("an input current with which a step's sum can leave 32 bits: sample="
                        + sample + " layer=" + layer + " neuron=" + neuron[i] + " current=" + current + " limit="
                        + inputLimit);
            }
            drive[i] += (int) current;
        }
    }

    /** Sums what followed from the spikes of the window into {@link #sum} and the sample's own counts. */
    void closeWindow(long[] sampleSum) {
        sumWindow();
        for (int column = 0; column < SpikeCost.SUM; column++) {
            sampleSum[column] += windowSum[column];
        }
    }

    /** The same for a window that the end of the run cut short: its spikes belong to no finished sample. */
    void cutWindow() {
        sumWindow();
        Arrays.fill(windowSpikes, 0);
    }

    private void sumWindow() {
        Arrays.fill(windowSum, 0);
        classes.takeWindow(windowSum);
        int[] effective = classes.effectiveSops;
        long effectiveSops = 0;
        int saturated = 0;
        for (int i = 0; i < size; i++) {
            int n = windowSpikes[i];
            spikes[i] += n;
            effectiveSops += (long) n * effective[i];
            saturated += n == windowSteps ? 1 : 0;
        }
        saturatedWindows += saturated;
        windowSum[SpikeCost.EFFECTIVE_SOPS] = effectiveSops;
        if (anyClippedLow) {
            for (int i = 0; i < size; i++) {
                if (windowSpikes[i] > 0 && Bits.get(clippedLow, i)) {
                    clippedLowThatFired++;
                }
            }
            Arrays.fill(clippedLow, 0);
            anyClippedLow = false;
        }
        for (int column = 0; column < SpikeCost.SUM; column++) {
            sum[column] += windowSum[column];
        }
    }
}
