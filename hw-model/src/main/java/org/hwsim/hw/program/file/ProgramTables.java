package org.hwsim.hw.program.file;

import java.util.List;

/**
 * The arrays of a program file, in the order in which they stand there. Names and columns are the format; whoever
 * changes them changes {@link ProgramFile#FORMAT}.
 *
 * @param cores one row a core: {@link #CORE_COLUMNS}
 * @param groups one row a group, core by core: {@link #GROUP_COLUMNS}
 * @param neuron one a compartment, group by group; so are the next four
 * @param bias membrane units
 * @param threshold membrane units
 * @param initialMembrane membrane units
 * @param spreadOffset membrane units
 * @param blocks one row a block, core by core: {@link #BLOCK_COLUMNS}
 * @param channelOffset of the convolution blocks, one after the other
 * @param rowStart of the sparse blocks, one after the other, each from 0
 * @param target of the sparse blocks
 * @param axonInStart core by core, each from 0
 * @param axonInBlock core by core
 * @param axonInRow core by core
 * @param axonOutStart core by core, each from 0
 * @param axonOutCore core by core
 * @param axonOutAxon core by core
 * @param weightTables one row a table of weights: bits (8 or 16), number of weights
 * @param narrow the 8-bit tables, one after the other
 * @param wide the 16-bit tables, one after the other
 * @param inputUnits scales of the input stages, one after the other
 * @param readoutScale one a class
 */
record ProgramTables(
        int[] cores,
        int[] groups,
        int[] neuron,
        int[] bias,
        int[] threshold,
        int[] initialMembrane,
        int[] spreadOffset,
        int[] blocks,
        int[] channelOffset,
        int[] rowStart,
        int[] target,
        int[] axonInStart,
        int[] axonInBlock,
        int[] axonInRow,
        int[] axonOutStart,
        int[] axonOutCore,
        int[] axonOutAxon,
        int[] weightTables,
        List<byte[]> narrow,
        List<short[]> wide,
        double[] inputUnits,
        double[] readoutScale) {
    /** Core number; groups; blocks; axons in and their entries; entries of axons out. */
    static final int CORE_COLUMNS = 6;

    /** Layer; first compartment; compartments; reset; comparator; fires; membrane decay. */
    static final int GROUP_COLUMNS = 7;

    /** Kind; group; shift; delay; table of weights; then up to 20 numbers by kind, 0 where unused. */
    static final int BLOCK_COLUMNS = 25;

    static final int DENSE = 0;
    static final int CONV = 1;
    static final int SPARSE = 2;

    static final int NARROW_BITS = 8;
    static final int WIDE_BITS = 16;

    /** Names of the tables, in the order of {@link #inOrder()}. */
    static final List<String> NAMES = List.of(
            "cores",
            "groups",
            "neuron",
            "bias",
            "threshold",
            "initialMembrane",
            "spreadOffset",
            "blocks",
            "channelOffset",
            "rowStart",
            "target",
            "axonInStart",
            "axonInBlock",
            "axonInRow",
            "axonOutStart",
            "axonOutCore",
            "axonOutAxon",
            "weightTables",
            "weights8",
            "weights16",
            "inputUnits",
            "readoutScale");

    List<NpyTable> inOrder() {
        return List.of(
                new NpyTable.Ints("cores", CORE_COLUMNS, cores),
                new NpyTable.Ints("groups", GROUP_COLUMNS, groups),
                new NpyTable.Ints("neuron", 0, neuron),
                new NpyTable.Ints("bias", 0, bias),
                new NpyTable.Ints("threshold", 0, threshold),
                new NpyTable.Ints("initialMembrane", 0, initialMembrane),
                new NpyTable.Ints("spreadOffset", 0, spreadOffset),
                new NpyTable.Ints("blocks", BLOCK_COLUMNS, blocks),
                new NpyTable.Ints("channelOffset", 0, channelOffset),
                new NpyTable.Ints("rowStart", 0, rowStart),
                new NpyTable.Ints("target", 0, target),
                new NpyTable.Ints("axonInStart", 0, axonInStart),
                new NpyTable.Ints("axonInBlock", 0, axonInBlock),
                new NpyTable.Ints("axonInRow", 0, axonInRow),
                new NpyTable.Ints("axonOutStart", 0, axonOutStart),
                new NpyTable.Ints("axonOutCore", 0, axonOutCore),
                new NpyTable.Ints("axonOutAxon", 0, axonOutAxon),
                new NpyTable.Ints("weightTables", 2, weightTables),
                new NpyTable.Bytes("weights8", narrow),
                new NpyTable.Shorts("weights16", wide),
                new NpyTable.Doubles("inputUnits", inputUnits),
                new NpyTable.Doubles("readoutScale", readoutScale));
    }
}
