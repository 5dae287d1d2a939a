package org.hwsim.sim.noc;

import org.hwsim.hw.chip.Board;
import org.hwsim.sim.count.Route;

/**
 * One fidelity of the network between tiles; found by {@code ServiceLoader} under its id.
 *
 * <p>Implementations are immutable and have a public constructor without arguments.
 */
public interface NocModel {
    /** Name on the command line and in reports. */
    String id();

    /** One line for people: what a packet's latency is made of. */
    String summary();

    /**
     * The links that a packet takes, and its latency on an otherwise empty network.
     *
     * @param fromCore sending core, numbered over the board
     * @param toCore receiving core; may be the sending one
     */
    Route route(Board board, int fromCore, int toCore);
}
