package org.hwsim.sim.noc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.chip.Chip;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.hw.chip.NocSpec;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.BarrierTime;
import org.hwsim.hw.energy.EnergyModel;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.sim.count.Route;
import org.junit.jupiter.api.Test;

/** What every {@link NocModel} owes; a model's test extends it. Routes are walked here tile by tile. */
public abstract class NocModelContract {
    private static final int MESH_WIDTH = 3;
    private static final int MESH_HEIGHT = 2;
    private static final int CORES_PER_TILE = 2;

    /** Primes, so that a sum tells its parts. */
    private static final long EW_PS = 101;

    private static final long NS_PS = 211;
    private static final long CHIP_PS = 1009;
    private static final long IN_TILE_PS = 23;

    /** Two by three chips: every direction crosses borders and does not. */
    private static final Board BOARD = board(2, 3);

    /** A new model. */
    protected abstract NocModel model();

    @Test
    public void shouldCountEveryLinkOfThePathThatGoesAlongXAndThenAlongY() {
        for (int from = 0; from < BOARD.cores(); from++) {
            for (int to = 0; to < BOARD.cores(); to++) {
                assertEquals(walk(from, to), links(model().route(BOARD, from, to)), from + " -> " + to);
            }
        }
    }

    @Test
    public void shouldTakeTheTimeOfItsLinksWhenTheNetworkIsEmpty() {
        for (int from = 0; from < BOARD.cores(); from++) {
            for (int to = 0; to < BOARD.cores(); to++) {
                Links walked = walk(from, to);
                long linksPs = walked.ew() * EW_PS + walked.ns() * NS_PS + walked.chip() * CHIP_PS;
                assertEquals(
                        walked.any() ? linksPs : IN_TILE_PS,
                        model().route(BOARD, from, to).latencyPs(),
                        from + " -> " + to);
            }
        }
    }

    @Test
    public void shouldBeFoundUnderItsId() {
        List<Class<?>> found = ServiceLoader.load(NocModel.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.id().equals(model().id()))
                .<Class<?>>map(Object::getClass)
                .toList();

        assertEquals(List.<Class<?>>of(model().getClass()), found);
    }

    private record Links(int ew, int ns, int chip) {
        boolean any() {
            return ew + ns + chip > 0;
        }
    }

    private static Links links(Route route) {
        assertEquals(route.hopsEw() + route.hopsNs() + route.chipHops() == 0, route.inTile());
        return new Links(route.hopsEw(), route.hopsNs(), route.chipHops());
    }

    /** From router to router; a step from one chip's mesh into the next is a link of its own kind. */
    private static Links walk(int fromCore, int toCore) {
        int width = 2 * MESH_WIDTH;
        int x = fromCore / CORES_PER_TILE % width;
        int y = fromCore / CORES_PER_TILE / width;
        int toX = toCore / CORES_PER_TILE % width;
        int toY = toCore / CORES_PER_TILE / width;
        int ew = 0;
        int ns = 0;
        int chip = 0;
        while (x != toX) {
            int next = x < toX ? x + 1 : x - 1;
            boolean border = next / MESH_WIDTH != x / MESH_WIDTH;
            chip += border ? 1 : 0;
            ew += border ? 0 : 1;
            x = next;
        }
        while (y != toY) {
            int next = y < toY ? y + 1 : y - 1;
            boolean border = next / MESH_HEIGHT != y / MESH_HEIGHT;
            chip += border ? 1 : 0;
            ns += border ? 0 : 1;
            y = next;
        }
        return new Links(ew, ns, chip);
    }

    private static Board board(int chipsX, int chipsY) {
        Map<Action, Long> ps = Map.of(
                Action.HOP_EW, EW_PS,
                Action.HOP_NS, NS_PS,
                Action.CHIP_HOP, CHIP_PS,
                Action.PACKET_IN_TILE, IN_TILE_PS);
        BarrierTime barrier = new BarrierTime(new TreeMap<>(Map.of(1, 0L)), BarrierTime.Between.NEAREST_NOT_ABOVE);
        Chip chip = new Chip(
                "contract",
                "a chip for the contract",
                new NocSpec(MESH_WIDTH, MESH_HEIGHT, CORES_PER_TILE),
                new CoreType(1, Long.MAX_VALUE, 64, 1, 1, 1, 8, 0, 24, 24, 0, 24, true, 0),
                new EnergyModel(Map.of(), List.of()),
                new TimingModel(ps, TimingModel.Stages.SERIAL, barrier),
                new TreeMap<>());
        return new Board(chip, chipsX, chipsY);
    }
}
