package org.hwsim.sim.core;

import java.util.List;
import org.hwsim.sim.count.Route;

/**
 * A program as the workers run it: shards with their tables, and the distinct routes that packets take.
 *
 * @param shards one a worker, in the order of the cores
 * @param routes what {@code CoreState.outRoute} refers to
 */
public record LoadedProgram(List<CoreShard> shards, List<Route> routes) {
    public LoadedProgram {
        shards = List.copyOf(shards);
        routes = List.copyOf(routes);
    }
}
