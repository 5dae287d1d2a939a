package org.hwsim.sim.load;

import java.util.Arrays;
import java.util.BitSet;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.IntTable;

/** The cores that a core sends packets to, and the route to each. Immutable. */
final class Ways {
    /** Cores of the program, in the order of their numbers over the board. */
    private final int[] to;

    /** In the order of {@link #to}. */
    private final int[] route;

    private Ways(int[] to, int[] route) {
        this.to = to;
        this.route = route;
    }

    /**
     * @param from the sending core
     * @param indexOfCore core of the program by number over the board
     * @param routes knows the route between any two
     */
    static Ways of(CoreProgram from, int[] indexOfCore, RouteTable routes) {
        IntTable core = from.axonOut().core();
        BitSet numbers = new BitSet();
        for (int e = 0; e < core.length(); e++) {
            numbers.set(core.at(e));
        }
        int[] number = numbers.stream().toArray();
        return new Ways(
                Arrays.stream(number).map(n -> indexOfCore[n]).toArray(),
                Arrays.stream(number).map(n -> routes.index(from.core(), n)).toArray());
    }

    /**
     * Adds packets to the routes that they took.
     *
     * @param packetsTo by core of the program; zero afterwards for the cores that are sent to
     * @param packetsByRoute added to
     */
    void take(long[] packetsTo, long[] packetsByRoute) {
        for (int i = 0; i < to.length; i++) {
            packetsByRoute[route[i]] += packetsTo[to[i]];
            packetsTo[to[i]] = 0;
        }
    }
}
