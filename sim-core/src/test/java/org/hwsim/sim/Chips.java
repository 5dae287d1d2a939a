package org.hwsim.sim;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.chip.Chip;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.hw.chip.NocSpec;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.BarrierTime;
import org.hwsim.hw.energy.EnergyModel;
import org.hwsim.hw.energy.TimingModel;

/** Small chips for tests: no limits, prime times so that sums tell their parts. */
final class Chips {
    /** Picoseconds an action, each its own prime. */
    static final Map<Action, Long> PRIMES = Map.ofEntries(
            Map.entry(Action.SYNAPTIC_OP_DENSE, 2L),
            Map.entry(Action.SYNAPTIC_OP_SPARSE, 3L),
            Map.entry(Action.SYNAPTIC_OP_CONV, 5L),
            Map.entry(Action.NEURON_UPDATE_ACTIVE, 11L),
            Map.entry(Action.NEURON_UPDATE_IDLE, 7L),
            Map.entry(Action.SPIKE, 13L),
            Map.entry(Action.AXON_OUT, 17L),
            Map.entry(Action.AXON_IN, 19L),
            Map.entry(Action.PACKET_IN_TILE, 23L),
            Map.entry(Action.HOP_EW, 101L),
            Map.entry(Action.HOP_NS, 211L),
            Map.entry(Action.CHIP_HOP, 1009L));

    private Chips() {}

    static Board board(int width, int height, int coresPerTile, int chipsX, int chipsY, int membraneBits) {
        return board(
                width, height, coresPerTile, chipsX, chipsY, membraneBits, TimingModel.Stages.SERIAL, PRIMES, 1_000L);
    }

    static Board board(
            int width,
            int height,
            int coresPerTile,
            int chipsX,
            int chipsY,
            int membraneBits,
            TimingModel.Stages stages,
            Map<Action, Long> ps,
            long barrierPs) {
        var barrier = new BarrierTime(
                new TreeMap<>(Map.of(1, barrierPs, 4, 3 * barrierPs)), BarrierTime.Between.NEAREST_NOT_ABOVE);
        return new Board(
                new Chip(
                        "test",
                        "a chip for tests",
                        new NocSpec(width, height, coresPerTile),
                        new CoreType(
                                1 << 20,
                                Long.MAX_VALUE,
                                64,
                                1 << 20,
                                1 << 20,
                                64,
                                16,
                                0,
                                32,
                                31,
                                0,
                                membraneBits,
                                true,
                                0),
                        new EnergyModel(Map.of(), List.of()),
                        new TimingModel(ps, stages, barrier),
                        new TreeMap<>()),
                chipsX,
                chipsY);
    }
}
