package org.hwsim.sim.load;

import org.hwsim.sim.count.Route;

/** Answers how packets travel, while a program is loaded. */
public interface Routing {
    /**
     * @param fromCore sending core, numbered over the board
     * @param toCore receiving core
     */
    Route route(int fromCore, int toCore);
}
