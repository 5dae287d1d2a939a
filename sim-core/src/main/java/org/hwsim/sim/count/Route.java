package org.hwsim.sim.count;

/**
 * What one packet does between two cores.
 *
 * @param hopsEw east-west links inside chips
 * @param hopsNs north-south links inside chips
 * @param chipHops links between chips
 * @param inTile whether the packet stays inside its tile, the sending core included; it then takes no link
 * @param latencyPs simulated picoseconds from router to router
 */
public record Route(int hopsEw, int hopsNs, int chipHops, boolean inTile, long latencyPs) {
    public Route {
        if (inTile != (hopsEw + hopsNs + chipHops == 0)) {
            throw new IllegalArgumentException("a packet takes links or stays inside its tile: hopsEw=" + hopsEw
                    + " hopsNs=" + hopsNs + " chipHops=" + chipHops + " inTile=" + inTile);
        }
    }
}
