package org.hwsim.hw.energy;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the chip-wide barrier takes, by the number of tiles in use.
 *
 * @param psByTiles tiles in use to picoseconds, at least one entry unless the barrier is not modelled
 * @param between how a number of tiles between two entries is read
 */
public record BarrierTime(NavigableMap<Integer, Long> psByTiles, Between between) {
    /** How a number of tiles between two entries is read. */
    public enum Between {
        /** The nearest entry that is not above; below the first entry, the first. */
        NEAREST_NOT_ABOVE,
        /** Linear between the two neighbours, rounded down; outside the table, the nearest entry. */
        LINEAR
    }

    public BarrierTime {
        psByTiles = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(psByTiles));
    }

    /** A barrier whose time is not modelled. */
    public static BarrierTime notModelled() {
        return new BarrierTime(new TreeMap<>(), Between.NEAREST_NOT_ABOVE);
    }

    /**
     * @param tiles tiles that hold at least one mapped core, at least 1
     * @return picoseconds, 0 when not modelled
     */
    public long ps(int tiles) {
        if (psByTiles.isEmpty()) {
            return 0;
        }
        Map.Entry<Integer, Long> below = psByTiles.floorEntry(tiles);
        Map.Entry<Integer, Long> above = psByTiles.ceilingEntry(tiles);
        if (below == null) {
            return psByTiles.firstEntry().getValue();
        }
        if (above == null
                || between == Between.NEAREST_NOT_ABOVE
                || below.getKey().equals(above.getKey())) {
            return below.getValue();
        }
        int span = above.getKey() - below.getKey();
        long rise = above.getValue() - below.getValue();
        return below.getValue() + Math.floorDiv(rise * (tiles - below.getKey()), span);
    }
}
