package org.hwsim.hw.program.file;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.ConvInput;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.DenseInput;
import org.hwsim.hw.program.DirectInput;
import org.hwsim.hw.program.InputStage;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;

/** From a program to the arrays and the text of its file. Used once. */
final class ProgramPacker {
    private final ChipProgram program;
    private final ProgramOrigin origin;
    private final IdentityHashMap<Weights, Integer> tableOf = new IdentityHashMap<>();
    private final IntColumn cores = new IntColumn();
    private final IntColumn groups = new IntColumn();
    private final IntColumn neuron = new IntColumn();
    private final IntColumn bias = new IntColumn();
    private final IntColumn threshold = new IntColumn();
    private final IntColumn initialMembrane = new IntColumn();
    private final IntColumn spreadOffset = new IntColumn();
    private final IntColumn blocks = new IntColumn();
    private final IntColumn channelOffset = new IntColumn();
    private final IntColumn rowStart = new IntColumn();
    private final IntColumn target = new IntColumn();
    private final IntColumn axonInStart = new IntColumn();
    private final IntColumn axonInBlock = new IntColumn();
    private final IntColumn axonInRow = new IntColumn();
    private final IntColumn axonOutStart = new IntColumn();
    private final IntColumn axonOutCore = new IntColumn();
    private final IntColumn axonOutAxon = new IntColumn();
    private final IntColumn weightTables = new IntColumn();
    private final List<byte[]> narrow = new ArrayList<>();
    private final List<short[]> wide = new ArrayList<>();

    ProgramPacker(SavedProgram saved) {
        this.program = saved.program();
        this.origin = saved.origin();
    }

    ProgramTables tables() {
        program.cores().forEach(this::addCore);
        double[] inputUnits = program.inputs().stream()
                .flatMapToDouble(stage -> java.util.Arrays.stream(units(stage)))
                .toArray();
        program.inputs().forEach(this::table);
        return new ProgramTables(
                cores.toArray(),
                groups.toArray(),
                neuron.toArray(),
                bias.toArray(),
                threshold.toArray(),
                initialMembrane.toArray(),
                spreadOffset.toArray(),
                blocks.toArray(),
                channelOffset.toArray(),
                rowStart.toArray(),
                target.toArray(),
                axonInStart.toArray(),
                axonInBlock.toArray(),
                axonInRow.toArray(),
                axonOutStart.toArray(),
                axonOutCore.toArray(),
                axonOutAxon.toArray(),
                weightTables.toArray(),
                narrow,
                wide,
                inputUnits,
                program.readout().realPerUnit());
    }

    private void addCore(CoreProgram core) {
        AxonIn in = core.axonIn();
        AxonOut out = core.axonOut();
        cores.add(
                core.core(),
                core.groups().size(),
                core.blocks().size(),
                in.axons(),
                in.block().length(),
                out.entries());
        core.groups().forEach(this::addGroup);
        core.blocks().forEach(this::addBlock);
        axonInStart.add(in.start().toArray());
        axonInBlock.add(in.block().toArray());
        axonInRow.add(in.row().toArray());
        axonOutStart.add(out.start().toArray());
        axonOutCore.add(out.core().toArray());
        axonOutAxon.add(out.axon().toArray());
    }

    private void addGroup(CompartmentGroup group) {
        groups.add(
                group.layer(),
                group.firstCompartment(),
                group.compartments(),
                group.soma().reset().ordinal(),
                group.soma().comparator().ordinal(),
                group.soma().fires() ? 1 : 0,
                group.soma().membraneDecay());
        neuron.add(group.neuron());
        bias.add(group.bias());
        threshold.add(group.threshold());
        initialMembrane.add(group.initialMembrane());
        spreadOffset.add(group.spreadOffset());
    }

    private void addBlock(SynapseBlock block) {
        if (block instanceof DenseBlock dense) {
            addBlock(ProgramTables.DENSE, block, dense.weights(), dense.rows(), dense.firstTarget(), dense.targets());
        } else if (block instanceof SparseBlock sparse) {
            addBlock(
                    ProgramTables.SPARSE,
                    block,
                    sparse.weights(),
                    sparse.rows(),
                    sparse.target().length());
            rowStart.add(sparse.rowStart().toArray());
            target.add(sparse.target().toArray());
        } else if (block instanceof ConvBlock conv) {
            addBlock(
                    ProgramTables.CONV,
                    block,
                    conv.weights(),
                    conv.inChannels(),
                    conv.inY0(),
                    conv.inX0(),
                    conv.inHeight(),
                    conv.inWidth(),
                    conv.firstTarget(),
                    conv.outChannels(),
                    conv.outY0(),
                    conv.outX0(),
                    conv.outHeight(),
                    conv.outWidth(),
                    conv.kernelHeight(),
                    conv.kernelWidth(),
                    conv.strideY(),
                    conv.strideX(),
                    conv.padY(),
                    conv.padX(),
                    conv.dilationY(),
                    conv.dilationX(),
                    conv.fanOutChannels());
            channelOffset.add(conv.channelOffset());
        }
    }

    private void addBlock(int kind, SynapseBlock block, Weights weights, int... shape) {
        blocks.add(kind, block.group(), block.shift(), block.delay(), table(weights));
        blocks.add(java.util.Arrays.copyOf(shape, ProgramTables.BLOCK_COLUMNS - 5));
    }

    /** Number of a table of weights; the same instance has the same number, and is stored once. */
    private int table(Weights weights) {
        Integer known = tableOf.putIfAbsent(weights, tableOf.size());
        if (known != null) {
            return known;
        }
        weightTables.add(weights.isBytes() ? ProgramTables.NARROW_BITS : ProgramTables.WIDE_BITS, weights.length());
        if (weights.isBytes()) {
            narrow.add(weights.bytes());
        } else {
            wide.add(weights.shorts());
        }
        return tableOf.size() - 1;
    }

    private static double[] units(InputStage stage) {
        if (stage instanceof ConvInput conv) {
            return conv.unitsPerWeightStep();
        }
        if (stage instanceof DenseInput dense) {
            return dense.unitsPerWeightStep();
        }
        return new double[] {((DirectInput) stage).unitsPerValue()};
    }

    /** Number of the table of an input stage's weights, -1 where it has none. */
    private int table(InputStage stage) {
        if (stage instanceof ConvInput conv) {
            return table(conv.weights());
        }
        return stage instanceof DenseInput dense ? table(dense.weights()) : -1;
    }

    /** The text of {@code program.json}. Call after {@link #tables()}, which numbers the weights. */
    String header(String sha256) {
        StringBuilder json = new StringBuilder("{\n");
        field(json, "  ", "format", quoted(ProgramFile.FORMAT)).append(",\n");
        field(json, "  ", "sha256", quoted(sha256)).append(",\n");
        field(json, "  ", "origin", origin()).append(",\n");
        field(json, "  ", "name", quoted(program.name())).append(",\n");
        field(json, "  ", "chipsX", program.chipsX()).append(",\n");
        field(json, "  ", "chipsY", program.chipsY()).append(",\n");
        field(json, "  ", "periodSteps", program.periodSteps()).append(",\n");
        field(json, "  ", "latencySteps", program.latencySteps()).append(",\n");
        list(
                json,
                "layers",
                program.layers().stream()
                        .map(layer -> object(
                                "name",
                                quoted(layer.name()),
                                "neurons",
                                layer.neurons(),
                                "windowOffset",
                                layer.windowOffset(),
                                "windowSteps",
                                layer.windowSteps()))
                        .toList());
        list(json, "inputs", program.inputs().stream().map(this::input).toList());
        field(
                json,
                "  ",
                "readout",
                object(
                        "layer",
                        program.readout().layer(),
                        "by",
                        quoted(ProgramFile.written(program.readout().by()))));
        return json.append("\n}\n").toString();
    }

    private String origin() {
        List<String> options = origin.options().entrySet().stream()
                .map(option -> object("option", quoted(option.getKey()), "value", quoted(option.getValue())))
                .toList();
        return object(
                "model",
                quoted(origin.model()),
                "sha256",
                quoted(origin.modelSha256()),
                "options",
                "[" + String.join(", ", options) + "]");
    }

    private String input(InputStage stage) {
        if (stage instanceof DirectInput) {
            return object("kind", "\"direct\"", "layer", stage.layer(), "inputs", stage.inputs());
        }
        if (stage instanceof DenseInput dense) {
            return object(
                    "kind",
                    "\"dense\"",
                    "layer",
                    stage.layer(),
                    "inputs",
                    stage.inputs(),
                    "weights",
                    table(stage),
                    "units",
                    dense.unitsPerWeightStep().length);
        }
        ConvInput conv = (ConvInput) stage;
        return object(
                "kind",
                "\"conv\"",
                "layer",
                conv.layer(),
                "weights",
                table(stage),
                "units",
                conv.unitsPerWeightStep().length,
                "inChannels",
                conv.inChannels(),
                "inHeight",
                conv.inHeight(),
                "inWidth",
                conv.inWidth(),
                "outChannels",
                conv.outChannels(),
                "outHeight",
                conv.outHeight(),
                "outWidth",
                conv.outWidth(),
                "kernelHeight",
                conv.kernelHeight(),
                "kernelWidth",
                conv.kernelWidth(),
                "strideY",
                conv.strideY(),
                "strideX",
                conv.strideX(),
                "padY",
                conv.padY(),
                "padX",
                conv.padX(),
                "dilationY",
                conv.dilationY(),
                "dilationX",
                conv.dilationX(),
                "groups",
                conv.groups());
    }

    private static void list(StringBuilder json, String key, List<String> items) {
        json.append("  ").append(quoted(key)).append(": [");
        json.append(items.isEmpty() ? "" : "\n    ");
        json.append(String.join(",\n    ", items));
        json.append(items.isEmpty() ? "" : "\n  ").append("],\n");
    }

    private static String object(Object... keysAndValues) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            field(json, i == 0 ? "" : ", ", (String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return json.append('}').toString();
    }

    private static StringBuilder field(StringBuilder json, String before, String key, Object value) {
        return json.append(before).append(quoted(key)).append(": ").append(value);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                json.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
