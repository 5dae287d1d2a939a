package org.hwsim.sim.load;

import java.util.List;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.sim.core.RunAccount;
import org.hwsim.sim.core.Shard;
import org.hwsim.sim.count.Route;

/** A program in the form in which workers run it: one shard a worker. Owned by one run at a time. */
public final class LoadedProgram {
    private final ChipProgram program;
    private final List<Shard> shards;
    private final List<Route> routes;
    private final List<CoreLoad> cores;
    private final int[] indexOfCore;

    /** @param indexOfCore by number over the board */
    LoadedProgram(
            ChipProgram program, List<Shard> shards, List<Route> routes, List<CoreLoad> cores, int[] indexOfCore) {
        this.program = program;
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

    /**
     * What the shards counted in a run, once the workers have ended.
     *
     * @param steps steps that were run
     */
    public RunAccount account(long steps) {
        int compartments =
                cores.stream().mapToInt(core -> core.program.compartments()).sum();
        Attribution attribution =
                new Attribution(cores, indexOfCore, program.layers().size(), routes.size());
        return new RunAccount(
                shards, routes, attribution.of(RunAccount.spikesByCompartment(shards, compartments)), steps);
    }
}
