package org.hwsim.sim.core;

import java.util.Arrays;
import java.util.List;
import org.hwsim.hw.program.ChipProgram;

/**
 * What shards show of a step to listeners, in two banks by the parity of the step.
 *
 * <p>A shard fills its part of a bank before it publishes the end of the step; the conductor reads after all ends have
 * come, before it publishes the end of the next step; no shard can enter the step after that earlier. So two banks do.
 */
public final class StepTrace {
    private final boolean tracesSpikes;
    private final int[][][] cores;
    private final int[][][] compartments;
    private final int[][] count;
    private final List<Integer> membraneLayers;
    private final int[] shownAs;
    private final int[][][] membranes;

    /**
     * @param membraneLayers layers whose membranes are shown, distinct
     */
    public StepTrace(ChipProgram program, List<CoreShard> shards, boolean tracesSpikes, List<Integer> membraneLayers) {
        this.tracesSpikes = tracesSpikes;
        this.cores = new int[2][shards.size()][];
        this.compartments = new int[2][shards.size()][];
        this.count = new int[2][shards.size()];
        this.membraneLayers = List.copyOf(membraneLayers);
        this.shownAs = new int[program.layers().size()];
        Arrays.setAll(shownAs, membraneLayers::indexOf);
        this.membranes = new int[2][membraneLayers.size()][];
        for (int bank = 0; bank < 2; bank++) {
            for (CoreShard shard : shards) {
                int size = tracesSpikes ? shard.compartments : 0;
                cores[bank][shard.index] = new int[size];
                compartments[bank][shard.index] = new int[size];
            }
            for (int i = 0; i < membraneLayers.size(); i++) {
                membranes[bank][i] =
                        new int[program.layers().get(membraneLayers.get(i)).neurons()];
            }
        }
    }

    /** Layers whose membranes are shown, in the order of {@link #membranes}. */
    public List<Integer> membraneLayers() {
        return membraneLayers;
    }

    /** Membranes of the i-th shown layer after the update of a step. */
    public int[] membranes(int step, int i) {
        return membranes[step & 1][i];
    }

    /** Spikes of a step over all shards. */
    public int spikes(int step) {
        int spikes = 0;
        for (int shard : count[step & 1]) {
            spikes += shard;
        }
        return spikes;
    }

    /** Copies the spikes of a step in canonical order: core, compartment. */
    public void copySpikes(int step, int[] toCores, int[] toCompartments) {
        int at = 0;
        int bank = step & 1;
        for (int shard = 0; shard < count[bank].length; shard++) {
            int n = count[bank][shard];
            System.arraycopy(cores[bank][shard], 0, toCores, at, n);
            System.arraycopy(compartments[bank][shard], 0, toCompartments, at, n);
            at += n;
        }
    }

    void startStep(int step, int shard) {
        count[step & 1][shard] = 0;
    }

    void addSpikes(int step, int shard, int core, int firstCompartment, int[] fired, int n) {
        if (!tracesSpikes) {
            return;
        }
        int bank = step & 1;
        int at = count[bank][shard];
        for (int i = 0; i < n; i++) {
            cores[bank][shard][at + i] = core;
            compartments[bank][shard][at + i] = firstCompartment + fired[i];
        }
        count[bank][shard] = at + n;
    }

    /** Position of a layer among the shown ones, -1 if it is not shown. */
    int shownAs(int layer) {
        return shownAs[layer];
    }

    /**
     * Shows the membranes of a group. Outside its window a compartment holds its state: what the step before showed.
     */
    void addMembranes(int step, int shownAs, GroupState group, boolean inWindow) {
        int[] now = membranes[step & 1][shownAs];
        int[] before = membranes[(step + 1) & 1][shownAs];
        for (int i = 0; i < group.size; i++) {
            int n = group.neuron[i];
            now[n] = inWindow ? group.membranes[i] : step == 0 ? group.initialMembrane[i] : before[n];
        }
    }
}
