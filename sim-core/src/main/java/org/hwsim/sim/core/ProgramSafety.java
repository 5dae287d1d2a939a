package org.hwsim.sim.core;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.diagnostics.Problem;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.InputStage;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;

/**
 * What the step loop relies on without looking: every index of a program leads somewhere, windows do not overlap, delays
 * and shifts are in range. Once checked here, no table is checked again.
 */
final class ProgramSafety {
    private static final int MAX_SHIFT = 24;
    private static final int MAX_DELAY = 1 << 16;

    private final ChipProgram program;
    private final Map<Integer, CoreProgram> coreByNumber = new HashMap<>();
    private final List<BitSet> mapped = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private ProgramSafety(ChipProgram program) {
        this.program = program;
    }

    /** Everything that is wrong with a program; empty if it can be run on a board with so many cores. */
    static List<Problem> problems(ChipProgram program, int coresOfBoard) {
        ProgramSafety safety = new ProgramSafety(program);
        safety.checkLayers();
        for (CoreProgram core : program.cores()) {
            safety.coreByNumber.put(core.core(), core);
            safety.require(
                    core.core() >= 0 && core.core() < coresOfBoard,
                    at(core),
                    "does not exist on the board",
                    "cores 0 to " + (coresOfBoard - 1));
        }
        for (CoreProgram core : program.cores()) {
            safety.checkGroups(core);
        }
        // Only where all groups are sound do blocks and axons have something to refer to.
        if (safety.problems.isEmpty()) {
            for (CoreProgram core : program.cores()) {
                for (int b = 0; b < core.blocks().size(); b++) {
                    safety.checkBlock(core, b);
                }
                safety.checkAxonsIn(core);
                safety.checkAxonsOut(core);
            }
        }
        return safety.problems;
    }

    private void checkLayers() {
        for (int i = 0; i < program.layers().size(); i++) {
            Layer layer = program.layers().get(i);
            String place = "layer \"" + layer.name() + "\"";
            require(layer.neurons() >= 0, place, "has " + layer.neurons() + " neurons", "0 or more");
            require(
                    layer.windowOffset() >= 0
                            && layer.windowSteps() >= 1
                            && layer.windowSteps() <= program.periodSteps(),
                    place,
                    "has a window of " + layer.windowSteps() + " steps at offset " + layer.windowOffset(),
                    "an offset of 0 or more, and a window of 1 to " + program.periodSteps()
                            + " steps, the period with which samples enter");
            mapped.add(new BitSet());
        }
        int readout = program.readout().layer();
        boolean exists = readout >= 0 && readout < program.layers().size();
        require(exists, "readout", "is layer " + readout, "a layer of the program");
        if (exists) {
            Layer layer = program.layers().get(readout);
            require(
                    layer.windowOffset() + layer.windowSteps() == program.latencySteps(),
                    "latencySteps",
                    "is " + program.latencySteps(),
                    "the end of the readout's window, " + (layer.windowOffset() + layer.windowSteps()));
        }
        for (InputStage stage : program.inputs()) {
            require(
                    stage.layer() >= 0 && stage.layer() < program.layers().size(),
                    "input stage",
                    "feeds layer " + stage.layer(),
                    "a layer of the program");
        }
    }

    private void checkGroups(CoreProgram core) {
        for (CompartmentGroup group : core.groups()) {
            String place = at(core) + " group at compartment " + group.firstCompartment();
            if (group.layer() < 0 || group.layer() >= program.layers().size()) {
                require(false, place, "belongs to layer " + group.layer(), "a layer of the program");
                continue;
            }
            int neurons = program.layers().get(group.layer()).neurons();
            for (int n : group.neuron()) {
                boolean exists = n >= 0 && n < neurons;
                require(exists, place, "holds neuron " + n, "neurons 0 to " + (neurons - 1) + " of its layer");
                if (exists) {
                    BitSet seen = mapped.get(group.layer());
                    require(!seen.get(n), place, "holds neuron " + n + " a second time", "each neuron once");
                    seen.set(n);
                }
            }
            for (int threshold : group.threshold()) {
                require(
                        threshold != Integer.MAX_VALUE,
                        place,
                        "has a threshold of " + threshold,
                        "at most " + (Integer.MAX_VALUE - 1));
            }
        }
    }

    private void checkBlock(CoreProgram core, int index) {
        SynapseBlock block = core.blocks().get(index);
        String place = at(core) + " block " + index;
        boolean hasGroup = block.group() >= 0 && block.group() < core.groups().size();
        require(hasGroup, place, "targets group " + block.group(), "a group of the core");
        require(
                block.delay() >= 1 && block.delay() <= MAX_DELAY,
                place,
                "has a delay of " + block.delay(),
                "1 to " + MAX_DELAY + " steps");
        require(
                block.shift() >= 0 && block.shift() <= MAX_SHIFT,
                place,
                "has a shift of " + block.shift(),
                "0 to " + MAX_SHIFT);
        if (hasGroup) {
            CompartmentGroup group = core.groups().get(block.group());
            if (block instanceof DenseBlock dense) {
                checkTargets(place, group, dense.firstTarget(), dense.targets());
            } else if (block instanceof ConvBlock conv) {
                checkConv(place, group, conv);
            } else {
                checkSparse(place, group, (SparseBlock) block);
            }
        }
    }

    private void checkTargets(String place, CompartmentGroup group, int first, long count) {
        int end = group.firstCompartment() + group.compartments();
        require(
                count >= 0 && first >= group.firstCompartment() && first + count <= end,
                place,
                "reaches compartments " + first + " to " + (first + count - 1),
                "compartments " + group.firstCompartment() + " to " + (end - 1) + " of its group");
    }

    private void checkConv(String place, CompartmentGroup group, ConvBlock conv) {
        checkTargets(place, group, conv.firstTarget(), (long) conv.outHeight() * conv.outWidth() * conv.outChannels());
        require(
                conv.strideY() >= 1 && conv.strideX() >= 1 && conv.dilationY() >= 1 && conv.dilationX() >= 1,
                place,
                "has strides " + conv.strideY() + ", " + conv.strideX() + " and dilations " + conv.dilationY() + ", "
                        + conv.dilationX(),
                "1 or more each");
        require(
                conv.fanOutChannels() >= 1 || conv.inChannels() == 0,
                place,
                "has a fan-out of " + conv.fanOutChannels() + " channels",
                "1 or more");
        require(
                (long) conv.inChannels() * conv.inHeight() * conv.inWidth() < 1L << 28,
                place,
                "reads " + conv.inChannels() + "x" + conv.inHeight() + "x" + conv.inWidth() + " cells",
                "fewer than 2^28");
        for (int offset : conv.channelOffset()) {
            require(
                    offset >= 0 && offset + conv.fanOutChannels() <= conv.outChannels(),
                    place,
                    "reaches channels " + offset + " to " + (offset + conv.fanOutChannels() - 1),
                    "channels 0 to " + (conv.outChannels() - 1));
        }
    }

    private void checkSparse(String place, CompartmentGroup group, SparseBlock sparse) {
        require(ascends(sparse.rowStart()), place, "has row starts that descend", "ascending, from 0");
        for (int target : sparse.target()) {
            checkTargets(place, group, target, 1);
        }
    }

    private void checkAxonsIn(CoreProgram core) {
        String place = at(core) + " axons in";
        require(ascends(core.axonIn().start()), place, "have starts that descend", "ascending, from 0");
        require(
                core.axonIn().axons() == 0 || !core.groups().isEmpty(),
                place,
                "lead to a core without compartments",
                "axons only where there are compartments");
        int[] blocks = core.axonIn().block();
        for (int e = 0; e < blocks.length; e++) {
            boolean exists = blocks[e] >= 0 && blocks[e] < core.blocks().size();
            require(exists, place, "name block " + blocks[e], "a block of the core");
            if (exists) {
                int row = core.axonIn().row()[e];
                int rows = core.blocks().get(blocks[e]).rows();
                require(
                        row >= 0 && row < rows,
                        place,
                        "name row " + row + " of block " + blocks[e],
                        "rows 0 to " + (rows - 1));
            }
        }
    }

    private void checkAxonsOut(CoreProgram core) {
        String place = at(core) + " axons out";
        require(ascends(core.axonOut().start()), place, "have starts that descend", "ascending, from 0");
        for (int e = 0; e < core.axonOut().entries(); e++) {
            int to = core.axonOut().core()[e];
            int axon = core.axonOut().axon()[e];
            CoreProgram target = coreByNumber.get(to);
            require(target != null, place, "lead to core " + to, "a mapped core");
            if (target != null) {
                require(
                        axon >= 0 && axon < target.axonIn().axons(),
                        place,
                        "lead to axon " + axon + " of core " + to,
                        "axons 0 to " + (target.axonIn().axons() - 1) + " of that core");
            }
        }
    }

    private static boolean ascends(int[] start) {
        boolean ascends = start[0] == 0;
        for (int i = 1; i < start.length; i++) {
            ascends &= start[i - 1] <= start[i];
        }
        return ascends;
    }

    private static String at(CoreProgram core) {
        return "core " + core.core();
    }

    private void require(boolean holds, String place, String found, String rule) {
        if (!holds) {
            problems.add(new Problem(place, found, rule, "write the program again with \"hwsim map --save\""));
        }
    }
}
