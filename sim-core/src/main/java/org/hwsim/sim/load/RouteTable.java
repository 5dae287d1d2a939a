package org.hwsim.sim.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.sim.count.Route;

/** The distinct routes of a program. */
final class RouteTable {
    private final Routing routing;
    private final List<Route> routes = new ArrayList<>();
    private final Map<Route, Integer> indexOf = new HashMap<>();
    private final Map<Long, Integer> indexOfPair = new HashMap<>();

    RouteTable(Routing routing) {
        this.routing = routing;
    }

    /** Cores are numbered over the board. */
    int index(int fromCore, int toCore) {
        return indexOfPair.computeIfAbsent(((long) fromCore << 32) | toCore, pair -> {
            Route route = routing.route(fromCore, toCore);
            Integer known = indexOf.putIfAbsent(route, routes.size());
            if (known != null) {
                return known;
            }
            routes.add(route);
            return routes.size() - 1;
        });
    }

    Route route(int index) {
        return routes.get(index);
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }
}
