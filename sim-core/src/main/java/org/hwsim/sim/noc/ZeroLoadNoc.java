package org.hwsim.sim.noc;

import org.hwsim.hw.chip.Board;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.sim.count.Route;

/**
 * Every packet travels as if it were alone.
 *
 * <p>{@code latency = hopsEw * t(HOP_EW) + hopsNs * t(HOP_NS) + chipHops * t(CHIP_HOP)}, or {@code t(PACKET_IN_TILE)} for
 * a packet that stays inside its tile. The work of the two cores ({@code AXON_OUT}, {@code AXON_IN}) is busy time of
 * those cores, not latency. Not modelled: contention for links, buffers, flits.
 */
public final class ZeroLoadNoc implements NocModel {
    @Override
    public String id() {
        return "zero-load";
    }

    @Override
    public String summary() {
        return "packets take the sum of their hops; no contention";
    }

    @Override
    public Route route(Board board, int fromCore, int toCore) {
        int from = board.tileOf(fromCore);
        int to = board.tileOf(toCore);
        TimingModel timing = board.chip().timing();
        if (from == to) {
            return new Route(0, 0, 0, true, timing.psPer(Action.PACKET_IN_TILE));
        }
        int ew = board.hopsEw(from, to);
        int ns = board.hopsNs(from, to);
        int chip = board.chipHops(from, to);
        long latencyPs = ew * timing.psPer(Action.HOP_EW)
                + ns * timing.psPer(Action.HOP_NS)
                + chip * timing.psPer(Action.CHIP_HOP);
        return new Route(ew, ns, chip, false, latencyPs);
    }
}
