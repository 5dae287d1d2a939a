package org.hwsim.sim.core;

import java.util.List;
import org.hwsim.sim.count.Route;

/** A program in the form in which workers run it: one shard a worker. Owned by one run at a time. */
public final class LoadedProgram {
    private final List<Shard> shards;
    private final List<Route> routes;
    private final List<CoreLoad> cores;
    private final int[] indexOfCore;

    /** @param indexOfCore by number over the board */
    LoadedProgram(List<Shard> shards, List<Route> routes, List<CoreLoad> cores, int[] indexOfCore) {
        this.shards = List.copyOf(shards);
        this.routes = List.copyOf(routes);
        this.cores = List.copyOf(cores);
        this.indexOfCore = indexOfCore;
    }

    /** One a worker. */
    public List<Shard> shards() {
        return shards;
    }

    /** Distinct routes of packets. */
    public List<Route> routes() {
        return routes;
    }

    List<CoreLoad> cores() {
        return cores;
    }

    CoreLoad core(int number) {
        return cores.get(indexOfCore[number]);
    }
}
