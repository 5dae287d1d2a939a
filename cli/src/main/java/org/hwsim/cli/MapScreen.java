package org.hwsim.cli;

import java.util.List;
import java.util.Locale;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.Layer;
import org.hwsim.run.HostMemory;
import org.hwsim.run.Prepared;
import org.hwsim.run.ProgramSize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A mapping for people (layers, what rounding cost, cores with their use of each resource, the mesh) and, as JSON, for scripts. */
final class MapScreen {
    private static final String MAPPING_SCHEMA = "hwsim.mapping/1";

    private final Prepared prepared;
    private final HostMemory memory;
    private final ChipProgram program;
    private final Board board;
    private final CoreType limits;

    private MapScreen(Prepared prepared, HostMemory memory) {
        this.memory = memory;
        this.prepared = prepared;
        this.program = prepared.program();
        this.board = prepared.board();
        this.limits = board.chip().core();
    }

    static String of(Prepared prepared, HostMemory memory, boolean json) {
        MapScreen screen = new MapScreen(prepared, memory);
        return Terminal.printable(json ? screen.json() : screen.text());
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        ProgramSize size = ProgramSize.of(program);
        line(
                out,
                "%s on %s, board of %dx%d chip(s)",
                program.name(),
                board.chip().name(),
                board.chipsX(),
                board.chipsY());
        line(
                out,
                "%d of %d cores, %d compartments, %d weights stored on the host, %d axons in, %d axons out",
                program.cores().size(),
                board.cores(),
                size.compartments(),
                size.weights(),
                size.axonsIn(),
                size.axonsOut());
        line(
                out,
                "a sample every %d steps, answered after %d; %d samples take %d steps",
                program.periodSteps(),
                program.latencySteps(),
                prepared.sampleCount(),
                (long) (prepared.sampleCount() - 1) * program.periodSteps() + program.latencySteps());
        line(out, "%s", memory.sentence());
        line(out, "");
        layers(out);
        line(out, "");
        line(out, "%s", new RoundingTable(prepared).text());
        cores(out);
        line(out, "");
        mesh(out);
        return out.toString();
    }

    private void layers(StringBuilder out) {
        line(out, "%-28s %9s %6s %8s %7s", "layer", "neurons", "cores", "offset", "steps");
        for (int i = 0; i < program.layers().size(); i++) {
            Layer layer = program.layers().get(i);
            line(
                    out,
                    "%-28s %9d %6d %8d %7d",
                    layer.name(),
                    layer.neurons(),
                    coresOf(i),
                    layer.windowOffset(),
                    layer.windowSteps());
        }
    }

    private long coresOf(int layer) {
        return program.cores().stream()
                .filter(core -> core.groups().stream().anyMatch(group -> group.layer() == layer))
                .count();
    }

    private void cores(StringBuilder out) {
        line(
                out,
                "%5s %4s %8s %-28s %18s %22s %16s %16s",
                "core",
                "chip",
                "tile",
                "layer",
                "compartments",
                "synapse memory (bit)",
                "axons in",
                "axons out");
        for (CoreProgram core : program.cores()) {
            int tile = board.tileOf(core.core());
            line(
                    out,
                    "%5d %4d %8s %-28s %18s %22s %16s %16s",
                    core.core(),
                    board.chipOf(core.core()),
                    board.xOf(tile) + "," + board.yOf(tile),
                    String.join("+", layerNames(core)),
                    use(core.compartments(), limits.compartments()),
                    use(synapseBits(core), limits.synapseMemoryBits()),
                    use(core.axonIn().axons(), limits.axonsIn()),
                    use(core.axonOut().entries(), limits.axonsOut()));
        }
    }

    private long synapseBits(CoreProgram core) {
        return prepared.synapseBits(program.cores().indexOf(core));
    }

    private List<String> layerNames(CoreProgram core) {
        return core.groups().stream()
                .map(group -> program.layers().get(group.layer()).name())
                .distinct()
                .toList();
    }

    private static String use(long used, long available) {
        boolean unlimited = available == Integer.MAX_VALUE || available == Long.MAX_VALUE;
        if (unlimited) {
            return used + " of any";
        }
        return String.format(Locale.ROOT, "%d/%d %3d%%", used, available, available == 0 ? 0 : 100 * used / available);
    }

    /** One cell a tile: how many of its cores are in use; a dot where none is. */
    private void mesh(StringBuilder out) {
        int[] used = new int[board.tiles()];
        for (CoreProgram core : program.cores()) {
            used[board.tileOf(core.core())]++;
        }
        line(
                out,
                "mesh: cores in use on each tile (of %d), x to the east, y to the south",
                board.chip().noc().coresPerTile());
        for (int y = 0; y < board.height(); y++) {
            StringBuilder row = new StringBuilder("  ");
            for (int x = 0; x < board.width(); x++) {
                if (x > 0 && x % board.chip().noc().meshWidth() == 0) {
                    row.append(" |");
                }
                int cores = used[y * board.width() + x];
                row.append(String.format(Locale.ROOT, "%4s", cores == 0 ? "." : Integer.toString(cores)));
            }
            if (y > 0 && y % board.chip().noc().meshHeight() == 0) {
                line(out, "  %s", "-".repeat(row.length() - 2));
            }
            out.append(row).append('\n');
        }
    }

    private String json() {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        ProgramSize size = ProgramSize.of(program);
        root.put("schema", MAPPING_SCHEMA);
        root.put("network", program.name());
        root.put("chip", board.chip().name());
        root.put("chipsX", board.chipsX());
        root.put("chipsY", board.chipsY());
        root.put("coresUsed", program.cores().size());
        root.put("coresAvailable", board.cores());
        root.put("compartments", size.compartments());
        root.put("periodSteps", program.periodSteps());
        root.put("latencySteps", program.latencySteps());
        root.put("samples", prepared.sampleCount());
        root.put("hostBytes", memory.estimate().totalBytes());
        root.put("replicas", memory.workers().replicas());
        ArrayNode layers = root.putArray("layers");
        for (int i = 0; i < program.layers().size(); i++) {
            Layer layer = program.layers().get(i);
            layers.addObject()
                    .put("name", layer.name())
                    .put("neurons", layer.neurons())
                    .put("cores", coresOf(i))
                    .put("windowOffsetSteps", layer.windowOffset())
                    .put("windowSteps", layer.windowSteps());
        }
        ArrayNode cores = root.putArray("cores");
        for (CoreProgram core : program.cores()) {
            int tile = board.tileOf(core.core());
            ObjectNode node = cores.addObject()
                    .put("core", core.core())
                    .put("chip", board.chipOf(core.core()))
                    .put("tile", tile)
                    .put("x", board.xOf(tile))
                    .put("y", board.yOf(tile))
                    .put("compartments", core.compartments())
                    .put("axonsIn", core.axonIn().axons())
                    .put("axonsOut", core.axonOut().entries());
            node.put("synapseMemoryBits", synapseBits(core));
            ArrayNode names = node.putArray("layers");
            layerNames(core).forEach(names::add);
        }
        new RoundingTable(prepared).addTo(root);
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
