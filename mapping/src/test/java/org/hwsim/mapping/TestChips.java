package org.hwsim.mapping;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.chip.Chip;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.hw.chip.NocSpec;
import org.hwsim.hw.energy.BarrierTime;
import org.hwsim.hw.energy.EnergyModel;
import org.hwsim.hw.energy.TimingModel;

/** Chips for tests; prices play no part in mapping. */
public final class TestChips {
    private TestChips() {}

    /** The limits of a Loihi core. */
    public static CoreType loihiCore() {
        return core(1024, 1L << 20, 4096, 4096, 62, true);
    }

    /** Loihi's widths with limits of one's own. */
    public static CoreType core(
            int compartments, long synapseBits, int axonsIn, int axonsOut, int maxDelay, boolean sharesKernels) {
        return new CoreType(
                compartments, synapseBits, 64, axonsIn, axonsOut, maxDelay, 9, 6, 20, 17, 6, 24, sharesKernels, 10);
    }

    public static Board board(CoreType core, int meshWidth, int meshHeight, int coresPerTile) {
        return Board.of(chip(core, meshWidth, meshHeight, coresPerTile));
    }

    public static Chip chip(CoreType core, int meshWidth, int meshHeight, int coresPerTile) {
        return new Chip(
                "test",
                "a chip for tests",
                new NocSpec(meshWidth, meshHeight, coresPerTile),
                core,
                new EnergyModel(Map.of(), List.of()),
                new TimingModel(
                        Map.of(),
                        TimingModel.Stages.SERIAL,
                        new BarrierTime(new TreeMap<>(), BarrierTime.Between.NEAREST_NOT_ABOVE)),
                new TreeMap<>());
    }

    public static Board loihi(int chipsX, int chipsY) {
        return new Board(chip(loihiCore(), 8, 4, 4), chipsX, chipsY);
    }
}
