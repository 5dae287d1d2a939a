package org.hwsim.sim.core;

import java.util.Arrays;
import java.util.List;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CoreProgram;

/**
 * What listeners see of the last two steps. Each shard writes into its own part of a step's bank; the conductor reads a
 * bank after every shard has closed the step, and nobody writes into it again before every shard has closed the next.
 *
 * <p>Spikes are bits, one for each compartment in the order of cores and compartments, so that whatever order they are
 * fired in, they are read in the canonical one.
 */
public final class StepTrace {
    private final boolean tracesSpikes;

    /** Number over the board of each core of the program. */
    private final int[] coreNumber;

    /** First compartment of each core, counted over all cores, and the end. */
    private final int[] coreStart;

    private final long[][][] fired;
    private final int[][] count;
    private final List<Integer> membraneLayers;
    private final int[] shownAs;
    private final int[][][] membranes;

    /**
     * @param shards shards of the run
     * @param membraneLayers layers whose membranes are shown, distinct
     */
    public StepTrace(ChipProgram program, int shards, boolean tracesSpikes, List<Integer> membraneLayers) {
        this.tracesSpikes = tracesSpikes;
        List<CoreProgram> cores = program.cores();
        this.coreNumber = cores.stream().mapToInt(CoreProgram::core).toArray();
        this.coreStart = new int[cores.size() + 1];
        for (int c = 0; c < cores.size(); c++) {
            coreStart[c + 1] = Math.addExact(coreStart[c], cores.get(c).compartments());
        }
        this.fired = new long[2][shards][tracesSpikes ? Bits.words(coreStart[cores.size()]) : 0];
        this.count = new int[2][shards];
        this.membraneLayers = List.copyOf(membraneLayers);
        this.shownAs = new int[program.layers().size()];
        Arrays.setAll(shownAs, membraneLayers::indexOf);
        this.membranes = new int[2][membraneLayers.size()][];
        for (int bank = 0; bank < 2; bank++) {
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
        long[][] shards = fired[step & 1];
        int at = 0;
        int core = 0;
        for (int word = 0; word < shards[0].length; word++) {
            long bits = 0;
            for (long[] shard : shards) {
                bits |= shard[word];
            }
            while (bits != 0) {
                int compartment = (word << 6) + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                while (compartment >= coreStart[core + 1]) {
                    core++;
                }
                toCores[at] = coreNumber[core];
                toCompartments[at++] = compartment - coreStart[core];
            }
        }
    }

    void startStep(int step, int shard) {
        count[step & 1][shard] = 0;
        Arrays.fill(fired[step & 1][shard], 0);
    }

    /**
     * @param compartment compartment over all cores, by position
     * @param positions that fired
     */
    void addSpikes(int step, int shard, int[] compartment, int[] positions, int n) {
        if (!tracesSpikes) {
            return;
        }
        int bank = step & 1;
        long[] bits = fired[bank][shard];
        for (int i = 0; i < n; i++) {
            Bits.set(bits, compartment[positions[i]]);
        }
        count[bank][shard] += n;
    }

    /** Position of a layer among the shown ones, -1 if it is not shown. */
    int shownAs(int layer) {
        return shownAs[layer];
    }

    /**
     * Shows the membranes of a slab. Outside its window a compartment holds its state: what the step before showed.
     */
    void addMembranes(int step, int shownAs, Slab slab, boolean inWindow) {
        int[] now = membranes[step & 1][shownAs];
        int[] before = membranes[(step + 1) & 1][shownAs];
        int[] neuron = slab.parameters.neuron();
        for (int i = 0; i < slab.size; i++) {
            int n = neuron[i];
            now[n] = inWindow
                    ? slab.membranes[slab.base + i]
                    : step == 0 ? slab.parameters.initialMembrane()[i] : before[n];
        }
    }
}
