package org.hwsim.sim.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Shares cores out to workers. Each layer is cut into runs of neighbouring cores, because cores of one shard that hold
 * slices of one kernel are delivered to together; a layer of fewer cores than workers goes where there is least to do.
 */
final class ShardSplit {
    private ShardSplit() {}

    /** Sets the shard of each core. */
    static void assign(List<CoreLoad> loads, int shards) {
        TreeMap<Integer, List<CoreLoad>> byLayer = new TreeMap<>();
        for (CoreLoad load : loads) {
            byLayer.computeIfAbsent(load.layer(), layer -> new ArrayList<>()).add(load);
        }
        long[] work = new long[shards];
        for (List<CoreLoad> layer : byLayer.values()) {
            layer.sort(Comparator.comparingInt(CoreLoad::firstNeuron));
            if (layer.size() < shards) {
                for (CoreLoad load : layer) {
                    give(load, lightest(work), work);
                }
            } else {
                split(layer, shards, work);
            }
        }
    }

    private static void split(List<CoreLoad> layer, int shards, long[] work) {
        int[] first = Balance.split(layer.stream().mapToLong(CoreLoad::work).toArray(), shards);
        long[] partWork = new long[shards];
        for (int part = 0; part < shards; part++) {
            for (CoreLoad load : layer.subList(first[part], first[part + 1])) {
                partWork[part] += load.work();
            }
        }
        boolean[] taken = new boolean[shards];
        boolean even = isEven(partWork);
        for (int part : heaviestFirst(partWork)) {
            int shard = even ? part : lightestOf(work, taken);
            taken[shard] = true;
            for (CoreLoad load : layer.subList(first[part], first[part + 1])) {
                give(load, shard, work);
            }
        }
    }

    private static boolean isEven(long[] work) {
        long most = 0;
        long least = Long.MAX_VALUE;
        for (long w : work) {
            most = Math.max(most, w);
            least = Math.min(least, w);
        }
        return most - least <= most / 8;
    }

    private static int[] heaviestFirst(long[] work) {
        List<Integer> parts = new ArrayList<>();
        for (int part = 0; part < work.length; part++) {
            parts.add(part);
        }
        parts.sort(Comparator.comparingLong((Integer part) -> work[part]).reversed());
        return parts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void give(CoreLoad load, int shard, long[] work) {
        load.shard = shard;
        work[shard] += load.work();
    }

    private static int lightest(long[] work) {
        return lightestOf(work, new boolean[work.length]);
    }

    private static int lightestOf(long[] work, boolean[] taken) {
        int best = -1;
        for (int shard = 0; shard < work.length; shard++) {
            if (!taken[shard] && (best < 0 || work[shard] < work[best])) {
                best = shard;
            }
        }
        return best;
    }
}
