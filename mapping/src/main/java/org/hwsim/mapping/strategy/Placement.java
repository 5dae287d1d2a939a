package org.hwsim.mapping.strategy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hwsim.hw.chip.Board;

/**
 * Which core of the board each core of a partition is.
 *
 * <p>Simulated annealing over the cores of as few chips as suffice: a core moves to a random place within a window that
 * shrinks from the whole mesh to its neighbours, or changes places with who is there; the temperature falls
 * geometrically from the mean change of cost of the first moves. Cost is packets times links, a chip border counting as
 * {@link #BORDER_LINKS} links. Integer costs and a seeded generator: the same placement on every machine.
 */
final class Placement {
    /** A link between chips is dearer than one inside (assumed; published multi-chip barriers are 10x a chip's own). */
    private static final int BORDER_LINKS = 4;

    private static final long MOVES_PER_CORE = 8_000;
    private static final long MOST_MOVES = 2_000_000;
    private static final int PROBES = 500;
    private static final double LAST_TEMPERATURE = 1e-3;
    private static final double HOPELESS = 30;

    private final Traffic traffic;
    private final Board board;
    private final BoardArea area;
    private final int[] placeOf;
    private final int[] occupant;
    private final int[] columnLinks;
    private final int[] rowLinks;
    private final int[] tileX;
    private final int[] tileY;

    private Placement(Traffic traffic, Board board) {
        this.traffic = traffic;
        this.board = board;
        this.columnLinks = links(board.width(), board.chip().noc().meshWidth());
        this.rowLinks = links(board.height(), board.chip().noc().meshHeight());
        this.area = BoardArea.of(board, traffic.cores());
        this.placeOf = new int[traffic.cores()];
        this.occupant = new int[board.cores()];
        this.tileX = new int[board.cores()];
        this.tileY = new int[board.cores()];
        Arrays.fill(occupant, -1);
        for (int core = 0; core < occupant.length; core++) {
            tileX[core] = board.xOf(board.tileOf(core));
            tileY[core] = board.yOf(board.tileOf(core));
        }
        for (int i = 0; i < placeOf.length; i++) {
            placeOf[i] = area.places()[i];
            occupant[placeOf[i]] = i;
        }
    }

    private static int[] links(int size, int chipSize) {
        int[] links = new int[size * size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                int borders = Math.abs(a / chipSize - b / chipSize);
                links[a * size + b] = Math.abs(a - b) + borders * (BORDER_LINKS - 1);
            }
        }
        return links;
    }

    static Placement anneal(Traffic traffic, Board board, long seed) {
        Placement placement = new Placement(traffic, board);
        if (traffic.cores() > 1 && traffic.partner().length > 0) {
            placement.anneal(new SplittableRandom(seed));
        }
        return placement;
    }

    private void anneal(SplittableRandom random) {
        int[] first = placeOf.clone();
        long firstCost = cost();
        double mean = meanChange(random);
        long moves = Math.min(MOST_MOVES, MOVES_PER_CORE * placeOf.length);
        int width = board.width();
        int height = board.height();
        double temperature = mean;
        double cooling = StrictMath.pow(LAST_TEMPERATURE, 1.0 / moves);
        for (long move = 0; move < moves; move++) {
            double left = 1 - (double) move / moves;
            int core = random.nextInt(placeOf.length);
            int place = near(core, random, (int) Math.ceil(width * left), (int) Math.ceil(height * left));
            if (place >= 0 && place != placeOf[core]) {
                long change = change(core, place);
                if (change <= 0
                        || (change < HOPELESS * temperature
                                && random.nextDouble() < StrictMath.exp(-change / temperature))) {
                    move(core, place);
                }
            }
            temperature *= cooling;
        }
        if (cost() > firstCost) {
            System.arraycopy(first, 0, placeOf, 0, first.length);
        }
    }

    private double meanChange(SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < PROBES; i++) {
            int core = random.nextInt(placeOf.length);
            int place = area.places()[random.nextInt(area.places().length)];
            sum += place == placeOf[core] ? 0 : Math.abs(change(core, place));
        }
        return Math.max(1, sum / PROBES);
    }

    /** A random core of the board in a window around a core of the partition, or -1 if it is not one to be used. */
    private int near(int core, SplittableRandom random, int reachX, int reachY) {
        int x = tileX[placeOf[core]] + random.nextInt(-reachX, reachX + 1);
        int y = tileY[placeOf[core]] + random.nextInt(-reachY, reachY + 1);
        if (x < 0 || x >= board.width() || y < 0 || y >= board.height()) {
            return -1;
        }
        int perTile = board.chip().noc().coresPerTile();
        int place = (y * board.width() + x) * perTile + random.nextInt(perTile);
        return area.usable()[place] ? place : -1;
    }

    /** What a move to a place, or a change of places with who is there, would add to the cost. */
    private long change(int core, int place) {
        int other = occupant[place];
        long change = pull(core, place, other) - pull(core, placeOf[core], other);
        if (other >= 0) {
            change += pull(other, placeOf[core], core) - pull(other, place, core);
        }
        return change;
    }

    /** Cost of a core's flows, were it at a place; the one to a core is left out. */
    private long pull(int core, int place, int except) {
        long cost = 0;
        int x = tileX[place] * board.width();
        int y = tileY[place] * board.height();
        int[] partner = traffic.partner();
        for (int e = traffic.start()[core]; e < traffic.start()[core + 1]; e++) {
            if (partner[e] != except) {
                int there = placeOf[partner[e]];
                cost += traffic.packets()[e] * (columnLinks[x + tileX[there]] + rowLinks[y + tileY[there]]);
            }
        }
        return cost;
    }

    private void move(int core, int place) {
        int from = placeOf[core];
        int other = occupant[place];
        placeOf[core] = place;
        occupant[place] = core;
        occupant[from] = other;
        if (other >= 0) {
            placeOf[other] = from;
        }
    }

    private long cost() {
        long cost = 0;
        for (int core = 0; core < placeOf.length; core++) {
            cost += pull(core, placeOf[core], -1);
        }
        return cost / 2;
    }

    /** Core of the board that a core of the partition is. */
    int core(int index) {
        return placeOf[index];
    }

    /** Mean links of a packet, chip borders counting as one. */
    double hopsPerPacket() {
        double hops = 0;
        for (int core = 0; core < placeOf.length; core++) {
            for (int e = traffic.start()[core]; e < traffic.start()[core + 1]; e++) {
                int there = placeOf[traffic.partner()[e]];
                hops += (double) traffic.packets()[e]
                        * board.distance(board.tileOf(placeOf[core]), board.tileOf(there))
                        / 2;
            }
        }
        return traffic.total() == 0 ? 0 : hops / traffic.total();
    }
}
