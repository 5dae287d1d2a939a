package org.hwsim.sim.reference;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.hw.chip.Board;

/** A network as it is meant, before any table is made of it. */
final class Net {
    final Board board;
    final int period;
    final int samples;
    final List<NetLayer> layers = new ArrayList<>();
    final List<NetProjection> projections = new ArrayList<>();

    /** Layer that each input stage feeds. */
    final List<Integer> stages = new ArrayList<>();

    /** {@code [stage][sample][neuron]}. */
    final List<int[][]> currents = new ArrayList<>();

    /** Values of a sample, which every stage takes. */
    int valuesPerSample;

    /** Multiply-accumulates of each stage. */
    final List<Long> macs = new ArrayList<>();

    /** Mapped cores without compartments. */
    final List<Integer> emptyCores = new ArrayList<>();

    int readout;
    boolean readsSpikes;

    Net(Board board, int period, int samples) {
        this.board = board;
        this.period = period;
        this.samples = samples;
    }

    /** Mapped cores, ascending. */
    List<Integer> cores() {
        var cores = new java.util.TreeSet<Integer>(emptyCores);
        for (NetLayer layer : layers) {
            for (int core : layer.coreOfGroup) {
                cores.add(core);
            }
        }
        return List.copyOf(cores);
    }
}
