package org.hwsim.sim.core;

import java.util.Arrays;
import java.util.List;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.hw.program.CompartmentGroup;
import org.jspecify.annotations.Nullable;

/**
 * The compartments of one group: parameters, state, and what was counted of them. Owned by one shard.
 *
 * <p><b>Parameters</b> {@code fireAt, threshold, initialMembrane, bias, limit}. <b>State</b> {@code membranes, due, drive,
 * windowSpikes}; a reset at the start of a window clears it. <b>Derived</b> {@code cost} (see {@link SpikeCost}).
 * <b>Counters</b> all the rest.
 *
 * <p>Where nothing leaks, {@code due} is the membranes themselves: what is due at the next step is added at once, and the
 * bits are the same. Where the membrane leaks, weights wait apart, because the leak comes first.
 */
final class GroupState {
    final int layer;
    final int firstCompartment;
    final int size;
    final int[] neuron;
    final Soma soma;
    final int limit;
    final int[] bias;
    final int[] threshold;
    final int[] fireAt;
    final int[] initialMembrane;
    final @Nullable Spread spread;
    final int inputLimit;
    final int[] stages;

    final int[] membranes;
    final int[] due;
    final int[] drive;
    final int[] windowSpikes;
    final long[] touched;
    boolean anyTouched;

    final int[] cost;
    final long[] longestPacketPs;

    final long[] spikes;
    final long[] sum = new long[SpikeCost.SUM];
    private final long[] windowSum = new long[SpikeCost.SUM];
    final long[] clippedLow;
    boolean anyClippedLow;
    long clipsLow;
    long clipsHigh;
    long clippedLowThatFired;
    long resets;
    long activeUpdates;

    /**
     * @param inputLimit largest magnitude of an input current with which no sum of a step can wrap
     * @param stages input stages of the layer
     */
    GroupState(CompartmentGroup group, int limit, int windowSteps, int inputLimit, List<Integer> stages) {
        this.layer = group.layer();
        this.firstCompartment = group.firstCompartment();
        this.size = group.compartments();
        this.neuron = group.neuron();
        this.soma = group.soma();
        this.limit = limit;
        this.bias = group.bias();
        this.threshold = group.threshold();
        this.fireAt = threshold.clone();
        if (soma.comparator() == Soma.Comparator.ABOVE) {
            Arrays.setAll(fireAt, i -> threshold[i] + 1);
        }
        this.initialMembrane = group.initialMembrane();
        boolean spreads = Arrays.stream(group.spreadOffset()).anyMatch(offset -> offset != 0);
        this.spread = spreads ? new Spread(group.spreadOffset(), windowSteps) : null;
        this.inputLimit = inputLimit;
        this.stages = stages.stream().mapToInt(Integer::intValue).toArray();
        this.membranes = new int[size];
        this.due = soma.membraneDecay() == 0 ? membranes : new int[size];
        this.drive = new int[size];
        this.windowSpikes = new int[size];
        this.touched = new long[Bits.words(size)];
        this.cost = new int[size * SpikeCost.TABLE];
        this.longestPacketPs = new long[size];
        this.spikes = new long[size];
        this.clippedLow = new long[Bits.words(size)];
    }

    /** The state before a run. */
    void clear() {
        System.arraycopy(initialMembrane, 0, membranes, 0, size);
        if (due != membranes) {
            Arrays.fill(due, 0);
        }
        Arrays.fill(windowSpikes, 0);
        Arrays.fill(touched, 0);
        anyTouched = false;
        Arrays.fill(spikes, 0);
        Arrays.fill(sum, 0);
        Arrays.fill(clippedLow, 0);
        anyClippedLow = false;
        clipsLow = 0;
        clipsHigh = 0;
        clippedLowThatFired = 0;
        resets = 0;
        activeUpdates = 0;
    }

    /**
     * The reset at the start of a sample's window; whatever was due before is discarded.
     *
     * @param sample its currents are latched
     */
    void openWindow(int sample, CurrentSource currents) {
        System.arraycopy(initialMembrane, 0, membranes, 0, size);
        if (due != membranes) {
            Arrays.fill(due, 0);
        }
        if (spread != null) {
            spread.restart();
        }
        Arrays.fill(windowSpikes, 0);
        latch(sample, currents);
        resets += size;
    }

    private void latch(int sample, CurrentSource currents) {
        System.arraycopy(bias, 0, drive, 0, size);
        if (stages.length == 0) {
            return;
        }
        for (int i = 0; i < size; i++) {
            long current = 0;
            for (int stage : stages) {
                current += currents.currents(sample, stage)[neuron[i]];
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
        for (int i = 0; i < size; i++) {
            int fired = windowSpikes[i];
            if (fired > 0) {
                spikes[i] += fired;
                windowSum[SpikeCost.SPIKES] += fired;
                for (int column = 0, at = i * SpikeCost.TABLE; column < SpikeCost.TABLE; column++, at++) {
                    windowSum[column] += (long) fired * cost[at];
                }
                if (anyClippedLow && Bits.get(clippedLow, i)) {
                    clippedLowThatFired++;
                }
            }
        }
        if (anyClippedLow) {
            Arrays.fill(clippedLow, 0);
            anyClippedLow = false;
        }
        for (int column = 0; column < SpikeCost.SUM; column++) {
            sum[column] += windowSum[column];
        }
    }
}
