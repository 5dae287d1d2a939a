package org.hwsim.sim.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.sim.core.PacketCorrections;

/** The corrections of one shard while its program is loaded; see {@link PacketCorrections}. */
final class CorrectionPlan {
    private final Map<List<Integer>, Integer> known = new HashMap<>();
    private final List<List<Integer>> corrections = new ArrayList<>();

    /** Counted over the blocks of the shard. */
    final int block;

    CorrectionPlan(int block) {
        this.block = block;
    }

    /**
     * @param core of the program
     * @param packets what a spike is worth
     */
    int code(int core, int packets) {
        return known.computeIfAbsent(List.of(core, packets), correction -> {
            corrections.add(correction);
            return corrections.size() - 1;
        });
    }

    PacketCorrections arrivals(TimingModel timing) {
        int[] core = corrections.stream().mapToInt(c -> c.get(0)).toArray();
        int[] packets = corrections.stream().mapToInt(c -> c.get(1)).toArray();
        return new PacketCorrections(core, packets, timing.psPer(Action.AXON_IN));
    }
}
