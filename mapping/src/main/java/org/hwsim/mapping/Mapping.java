package org.hwsim.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.hwsim.hw.chip.Board;
import org.hwsim.snn.Population;
import org.hwsim.snn.SnnNetwork;

/**
 * A network on a board: which core holds which neurons, and what that takes of it. Prints as a table of its cores.
 *
 * @param network what was mapped
 * @param board where to
 * @param options as chosen
 * @param cores the used cores, ascending by number
 * @param hopsPerPacket mean links that a packet takes, were all neurons to fire equally often (assumed)
 */
public record Mapping(
        SnnNetwork network, Board board, MapOptions options, List<MappedCore> cores, double hopsPerPacket) {
    public Mapping {
        cores = List.copyOf(cores);
        for (int i = 1; i < cores.size(); i++) {
            if (cores.get(i - 1).core() >= cores.get(i).core()) {
                throw new IllegalArgumentException("cores ascend: "
                        + cores.get(i - 1).core() + " before " + cores.get(i).core());
            }
        }
    }

    /** Bits of a weight. */
    public int weightBits() {
        return options.weightBitsOn(board.chip().core());
    }

    /** Slices by core, in the order of {@link #cores()}. */
    public List<List<Slice>> slices() {
        return cores.stream().map(MappedCore::slices).toList();
    }

    /** Cores that hold some of a population. */
    public int coresOf(int population) {
        return (int) cores.stream()
                .filter(core -> core.slices().stream().anyMatch(slice -> slice.population() == population))
                .count();
    }

    /** Tiles with at least one used core. */
    public int tilesInUse() {
        TreeSet<Integer> tiles = new TreeSet<>();
        cores.forEach(core -> tiles.add(board.tileOf(core.core())));
        return tiles.size();
    }

    /** Chips with at least one used core. */
    public int chipsInUse() {
        TreeSet<Integer> chips = new TreeSet<>();
        cores.forEach(core -> chips.add(board.chipOf(core.core())));
        return chips.size();
    }

    /** One line a population: its neurons and cores. */
    private List<String> layerLines() {
        List<String> lines = new ArrayList<>();
        for (int p = 0; p < network.populations().size(); p++) {
            Population population = network.populations().get(p);
            lines.add(String.format(
                    Locale.ROOT,
                    "%-20s %10s %8d neurons on %d core(s)",
                    population.name(),
                    population.shape(),
                    population.shape().size(),
                    coresOf(p)));
        }
        return lines;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s on %s: %d of %d cores, %d tiles, %d of %d chips, %.2f hops a packet\n",
                network.name(),
                board.chip().name(),
                cores.size(),
                board.cores(),
                tilesInUse(),
                chipsInUse(),
                board.chips(),
                hopsPerPacket));
        layerLines().forEach(line -> text.append("  ").append(line).append('\n'));
        for (MappedCore core : cores) {
            int tile = board.tileOf(core.core());
            text.append(String.format(
                    Locale.ROOT,
                    "  core %d at tile (%d,%d): %s\n",
                    core.core(),
                    board.xOf(tile),
                    board.yOf(tile),
                    core.use().against(board.chip().core())));
            for (Slice slice : core.slices()) {
                text.append("    ")
                        .append(network.populations().get(slice.population()).name())
                        .append(" ")
                        .append(slice)
                        .append('\n');
            }
        }
        return text.toString();
    }
}
