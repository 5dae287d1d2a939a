package org.hwsim.hw.program.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hwsim.hw.json.JsonValue;
import org.hwsim.hw.neuron.Soma;
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
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.Readout;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;

/** From the arrays and the checked text of a file to its program. Used once; throws {@link BrokenTable}. */
final class ProgramUnpacker {
    private final JsonValue.Members header;
    private final ProgramTables tables;
    private final List<Weights> weights = new ArrayList<>();
    private final IntCursor cores;
    private final IntCursor groups;
    private final IntCursor neuron;
    private final IntCursor bias;
    private final IntCursor threshold;
    private final IntCursor initialMembrane;
    private final IntCursor spreadOffset;
    private final IntCursor blocks;
    private final IntCursor channelOffset;
    private final IntCursor rowStart;
    private final IntCursor target;
    private final IntCursor axonInStart;
    private final IntCursor axonInBlock;
    private final IntCursor axonInRow;
    private final IntCursor axonOutStart;
    private final IntCursor axonOutCore;
    private final IntCursor axonOutAxon;
    private int nextUnit;

    ProgramUnpacker(JsonValue.Members header, ProgramTables tables) {
        this.header = header;
        this.tables = tables;
        this.cores = new IntCursor("cores", tables.cores());
        this.groups = new IntCursor("groups", tables.groups());
        this.neuron = new IntCursor("neuron", tables.neuron());
        this.bias = new IntCursor("bias", tables.bias());
        this.threshold = new IntCursor("threshold", tables.threshold());
        this.initialMembrane = new IntCursor("initialMembrane", tables.initialMembrane());
        this.spreadOffset = new IntCursor("spreadOffset", tables.spreadOffset());
        this.blocks = new IntCursor("blocks", tables.blocks());
        this.channelOffset = new IntCursor("channelOffset", tables.channelOffset());
        this.rowStart = new IntCursor("rowStart", tables.rowStart());
        this.target = new IntCursor("target", tables.target());
        this.axonInStart = new IntCursor("axonInStart", tables.axonInStart());
        this.axonInBlock = new IntCursor("axonInBlock", tables.axonInBlock());
        this.axonInRow = new IntCursor("axonInRow", tables.axonInRow());
        this.axonOutStart = new IntCursor("axonOutStart", tables.axonOutStart());
        this.axonOutCore = new IntCursor("axonOutCore", tables.axonOutCore());
        this.axonOutAxon = new IntCursor("axonOutAxon", tables.axonOutAxon());
    }

    ChipProgram program() {
        unpackWeights();
        List<CoreProgram> loaded = new ArrayList<>();
        for (int i = 0; i < tables.cores().length / ProgramTables.CORE_COLUMNS; i++) {
            loaded.add(core(cores.take(ProgramTables.CORE_COLUMNS)));
        }
        finish();
        List<InputStage> inputs = new ArrayList<>();
        for (JsonValue stage : items("inputs")) {
            inputs.add(input((JsonValue.Members) stage));
        }
        if (nextUnit != tables.inputUnits().length) {
            throw new BrokenTable(
                    "inputUnits", "has " + tables.inputUnits().length + " values", nextUnit + ", as the stages count");
        }
        JsonValue.Members readout = (JsonValue.Members) value(header, "readout");
        try {
            return new ChipProgram(
                    text(header, "name"),
                    number(header, "chipsX"),
                    number(header, "chipsY"),
                    number(header, "periodSteps"),
                    number(header, "latencySteps"),
                    items("layers").stream()
                            .map(layer -> layer((JsonValue.Members) layer))
                            .toList(),
                    loaded,
                    inputs,
                    new Readout(
                            number(readout, "layer"),
                            Readout.By.valueOf(text(readout, "by").toUpperCase(Locale.ROOT)),
                            tables.readoutScale()));
        } catch (IllegalArgumentException e) {
            throw broken("cores", e);
        }
    }

    ProgramOrigin origin() {
        JsonValue.Members origin = (JsonValue.Members) value(header, "origin");
        Map<String, String> options = new LinkedHashMap<>();
        for (JsonValue option : ((JsonValue.Items) value(origin, "options")).values()) {
            JsonValue.Members members = (JsonValue.Members) option;
            options.put(text(members, "option"), text(members, "value"));
        }
        return new ProgramOrigin(text(origin, "model"), text(origin, "sha256"), options);
    }

    private void finish() {
        List.of(
                        cores,
                        groups,
                        neuron,
                        bias,
                        threshold,
                        initialMembrane,
                        spreadOffset,
                        blocks,
                        channelOffset,
                        rowStart,
                        target,
                        axonInStart,
                        axonInBlock,
                        axonInRow,
                        axonOutStart,
                        axonOutCore,
                        axonOutAxon)
                .forEach(IntCursor::finish);
    }

    private void unpackWeights() {
        byte[] narrow = tables.narrow().get(0);
        short[] wide = tables.wide().get(0);
        int nextNarrow = 0;
        int nextWide = 0;
        for (int i = 0; i < tables.weightTables().length; i += 2) {
            int bits = tables.weightTables()[i];
            int length = tables.weightTables()[i + 1];
            int left = bits == ProgramTables.NARROW_BITS ? narrow.length - nextNarrow : wide.length - nextWide;
            if (bits != ProgramTables.NARROW_BITS && bits != ProgramTables.WIDE_BITS) {
                throw new BrokenTable("weightTables", "has weights of " + bits + " bits", "8 or 16");
            }
            if (length < 0 || length > left) {
                throw new BrokenTable(
                        "weightTables", "counts " + length + " weights where " + left + " are left", "0 to " + left);
            }
            if (bits == ProgramTables.NARROW_BITS) {
                weights.add(Weights.of(Arrays.copyOfRange(narrow, nextNarrow, nextNarrow + length)));
                nextNarrow += length;
            } else {
                weights.add(Weights.of(Arrays.copyOfRange(wide, nextWide, nextWide + length)));
                nextWide += length;
            }
        }
        if (nextNarrow != narrow.length || nextWide != wide.length) {
            throw new BrokenTable("weightTables", "counts fewer weights than there are", "all of them");
        }
    }

    private CoreProgram core(int[] row) {
        String place = "cores, core " + row[0];
        List<CompartmentGroup> itsGroups = new ArrayList<>();
        List<SynapseBlock> itsBlocks = new ArrayList<>();
        long compartments = 0;
        for (int i = 0; i < row[1]; i++) {
            CompartmentGroup group = group(groups.take(ProgramTables.GROUP_COLUMNS));
            compartments += group.compartments();
            itsGroups.add(group);
        }
        for (int i = 0; i < row[2]; i++) {
            itsBlocks.add(block(blocks.take(ProgramTables.BLOCK_COLUMNS)));
        }
        int[] inStart = axonInStart.take(row[3] + 1L);
        int[] inBlock = axonInBlock.take(row[4]);
        int[] inRow = axonInRow.take(row[4]);
        int[] outStart = axonOutStart.take(compartments + 1);
        int[] outCore = axonOutCore.take(row[5]);
        int[] outAxon = axonOutAxon.take(row[5]);
        try {
            return new CoreProgram(
                    row[0],
                    itsGroups,
                    itsBlocks,
                    new AxonIn(inStart, inBlock, inRow),
                    new AxonOut(outStart, outCore, outAxon));
        } catch (IllegalArgumentException e) {
            throw broken(place, e);
        }
    }

    private CompartmentGroup group(int[] row) {
        int reset = row[3];
        int comparator = row[4];
        if (reset < 0
                || reset >= Soma.Reset.values().length
                || comparator < 0
                || comparator >= Soma.Comparator.values().length
                || row[5] < 0
                || row[5] > 1
                || row[6] < 0
                || row[6] > 4096) {
            throw new BrokenTable(
                    "groups",
                    "has a soma of " + reset + ", " + comparator + ", " + row[5] + ", " + row[6],
                    "reset 0 to 2, comparator 0 or 1, fires 0 or 1, decay 0 to 4096");
        }
        Soma soma = new Soma(Soma.Reset.values()[reset], Soma.Comparator.values()[comparator], row[5] == 1, row[6]);
        int count = row[2];
        return new CompartmentGroup(
                row[0],
                row[1],
                neuron.take(count),
                soma,
                bias.take(count),
                threshold.take(count),
                initialMembrane.take(count),
                spreadOffset.take(count));
    }

    private SynapseBlock block(int[] row) {
        int group = row[1];
        int shift = row[2];
        int delay = row[3];
        Weights table = weights(row[4]);
        int[] shape = Arrays.copyOfRange(row, 5, row.length);
        try {
            return switch (row[0]) {
                case ProgramTables.DENSE -> new DenseBlock(group, shape[0], shape[1], shape[2], table, shift, delay);
                case ProgramTables.SPARSE ->
                    new SparseBlock(group, rowStart.take(shape[0] + 1L), target.take(shape[1]), table, shift, delay);
                case ProgramTables.CONV -> conv(group, shift, delay, table, shape);
                default -> throw new BrokenTable("blocks", "has a block of kind " + row[0], "0 to 2");
            };
        } catch (IllegalArgumentException e) {
            throw broken("blocks", e);
        }
    }

    private ConvBlock conv(int group, int shift, int delay, Weights table, int[] s) {
        return new ConvBlock(
                group,
                s[0],
                s[1],
                s[2],
                s[3],
                s[4],
                s[5],
                s[6],
                s[7],
                s[8],
                s[9],
                s[10],
                s[11],
                s[12],
                s[13],
                s[14],
                s[15],
                s[16],
                s[17],
                s[18],
                s[19],
                channelOffset.take(s[0]),
                table,
                shift,
                delay);
    }

    private Weights weights(int table) {
        if (table < 0 || table >= weights.size()) {
            throw new BrokenTable("blocks", "uses weights " + table, "0 to " + (weights.size() - 1));
        }
        return weights.get(table);
    }

    private InputStage input(JsonValue.Members stage) {
        int layer = number(stage, "layer");
        return switch (text(stage, "kind")) {
            case "direct" -> new DirectInput(layer, number(stage, "inputs"), units(1)[0]);
            case "dense" ->
                new DenseInput(
                        layer,
                        number(stage, "inputs"),
                        weights(number(stage, "weights")),
                        units(number(stage, "units")));
            default ->
                new ConvInput(
                        layer,
                        number(stage, "inChannels"),
                        number(stage, "inHeight"),
                        number(stage, "inWidth"),
                        number(stage, "outChannels"),
                        number(stage, "outHeight"),
                        number(stage, "outWidth"),
                        number(stage, "kernelHeight"),
                        number(stage, "kernelWidth"),
                        number(stage, "strideY"),
                        number(stage, "strideX"),
                        number(stage, "padY"),
                        number(stage, "padX"),
                        number(stage, "dilationY"),
                        number(stage, "dilationX"),
                        number(stage, "groups"),
                        weights(number(stage, "weights")),
                        units(number(stage, "units")));
        };
    }

    private double[] units(int count) {
        if (count > tables.inputUnits().length - nextUnit) {
            throw new BrokenTable(
                    "inputUnits", "has " + tables.inputUnits().length + " values", "as many as the stages count");
        }
        nextUnit += count;
        return Arrays.copyOfRange(tables.inputUnits(), nextUnit - count, nextUnit);
    }

    private static Layer layer(JsonValue.Members layer) {
        return new Layer(
                text(layer, "name"),
                number(layer, "neurons"),
                number(layer, "windowOffset"),
                number(layer, "windowSteps"));
    }

    private static BrokenTable broken(String table, IllegalArgumentException e) {
        return new BrokenTable(table, "do not agree with the others: " + e.getMessage(), "tables that agree");
    }

    private List<JsonValue> items(String key) {
        return ((JsonValue.Items) value(header, key)).values();
    }

    private static String text(JsonValue.Members members, String key) {
        return ((JsonValue.Text) value(members, key)).value();
    }

    private static int number(JsonValue.Members members, String key) {
        return ((JsonValue.Num) value(members, key)).value().intValueExact();
    }

    /** The schema has seen that it is there. */
    private static JsonValue value(JsonValue.Members members, String key) {
        Map<String, JsonValue> values = members.values();
        JsonValue value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("the schema lets through a header without " + key);
        }
        return value;
    }
}
