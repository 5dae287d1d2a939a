package org.hwsim.hw.program;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.chip.CoreType;
import org.jspecify.annotations.Nullable;

/**
 * Whether a program can be loaded into a board: what the engine takes for granted and never looks at again.
 *
 * <p>Checked: every index of every table (groups, blocks, rows, targets, axons, destination cores, layers, neurons);
 * that every neuron lies on exactly one core; windows, readout and input stage; that weights, biases, thresholds,
 * initial membranes and delays fit the chip's registers, and compartments, axons and synapses ({@link SynapseStorage}) its
 * cores; and that no sum of one step can wrap 32 bits ({@link SumBound}).
 *
 * <p>Cost: one pass over all tables, synapses included; nothing is expanded. Stateless; any thread.
 */
public final class ProgramCheck {
    private final Board board;
    private final ChipProgram program;
    private final Findings findings = new Findings();

    private ProgramCheck(Board board, ChipProgram program) {
        this.board = board;
        this.program = program;
    }

    /**
     * @param board what the program is to be loaded into
     * @return how large the currents of a sample may be
     * @throws InputException with everything that does not hold
     */
    public static SumProof verify(Board board, ChipProgram program) {
        return new ProgramCheck(board, program).verify();
    }

    private SumProof verify() {
        String subject = "program " + program.name();
        checkBoard();
        checkLayers();
        findings.raise(subject);
        int[] indexOfCore = indexOfCore();
        findings.raise(subject);
        for (CoreProgram core : program.cores()) {
            new CoreCheck(board.chip().core(), program, core, findings).check(indexOfCore);
        }
        findings.raise(subject);
        checkSynapseMemory();
        checkReadout();
        InputCheck.check(program, findings);
        findings.raise(subject);
        checkEveryNeuronOnce();
        findings.raise(subject);
        SumProof proof = new SumBound(board.chip().core(), program, indexOfCore, findings).prove();
        findings.raise(subject);
        return proof;
    }

    private void checkBoard() {
        if (program.chipsX() != board.chipsX() || program.chipsY() != board.chipsY()) {
            findings.add(
                    "",
                    "is made for a board of " + program.chipsX() + "x" + program.chipsY() + " chips",
                    "the board has " + board.chipsX() + "x" + board.chipsY() + " chips",
                    "give --chips " + program.chipsX() + "x" + program.chipsY());
        }
    }

    private void checkLayers() {
        List<Layer> layers = program.layers();
        if (layers.isEmpty()) {
            findings.add("", "has no layers", "at least one layer");
        }
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            String place = "layer " + i;
            if (layer.neurons() < 1) {
                findings.add(place, "has " + layer.neurons() + " neurons", "at least 1");
            }
            if (layer.windowOffset() < 0) {
                findings.add(place, "opens its window at step " + layer.windowOffset(), "0 or later");
            }
            if (layer.windowSteps() < 1 || layer.windowSteps() > program.periodSteps()) {
                findings.add(
                        place,
                        "has a window of " + layer.windowSteps() + " steps",
                        "1 to the period of " + program.periodSteps()
                                + " steps: windows of two samples must not overlap");
            }
        }
    }

    /** Core number over the board to index in the program's list, -1 where nothing is mapped. */
    private int[] indexOfCore() {
        int[] indexOfCore = new int[board.cores()];
        Arrays.fill(indexOfCore, -1);
        for (int i = 0; i < program.cores().size(); i++) {
            int core = program.cores().get(i).core();
            if (core < 0 || core >= indexOfCore.length) {
                findings.add("core " + core, "is not on the board", "0 to " + (indexOfCore.length - 1));
            } else {
                indexOfCore[core] = i;
            }
        }
        return indexOfCore;
    }

    /** With the fewest bits a weight that hold the program's weights: whoever mapped it may have counted more. */
    private void checkSynapseMemory() {
        CoreType type = board.chip().core();
        if (type.synapseMemoryBits() == Long.MAX_VALUE) {
            return;
        }
        int weightBits = SynapseStorage.weightBits(program);
        SynapseStorage storage = new SynapseStorage(type, weightBits);
        for (CoreProgram core : program.cores()) {
            long bits = storage.bits(core);
            if (bits > type.synapseMemoryBits()) {
                findings.add(
                        "core " + core.core(),
                        "uses " + bits + " bits of synapse memory, with weights of " + weightBits + " bits",
                        "at most " + type.synapseMemoryBits() + ", what a core of this chip holds",
                        "map the network for this chip, or run the program on the chip that it was mapped for");
            }
        }
    }

    private void checkReadout() {
        Readout readout = program.readout();
        if (readout.layer() < 0 || readout.layer() >= program.layers().size()) {
            findings.add(
                    "readout",
                    "reads layer " + readout.layer(),
                    "0 to " + (program.layers().size() - 1));
            return;
        }
        Layer layer = program.layers().get(readout.layer());
        if (readout.realPerUnit().length != layer.neurons()) {
            findings.add(
                    "readout",
                    "has " + readout.realPerUnit().length + " scales",
                    "one for each of the " + layer.neurons() + " neurons of its layer");
        }
        for (double scale : readout.realPerUnit()) {
            if (!Double.isFinite(scale)) {
                findings.add("readout", "has a scale of " + scale, "finite numbers");
                break;
            }
        }
        if ((long) layer.windowOffset() + layer.windowSteps() != program.latencySteps()) {
            findings.add(
                    "readout",
                    "ends its window after " + ((long) layer.windowOffset() + layer.windowSteps()) + " steps",
                    "the latency of " + program.latencySteps() + " steps");
        }
        boolean bySpikes = readout.by() == Readout.By.SPIKES;
        for (CoreProgram core : program.cores()) {
            for (CompartmentGroup group : core.groups()) {
                if (group.layer() == readout.layer() && group.soma().fires() != bySpikes) {
                    findings.add(
                            "readout",
                            "reads " + readout.by() + " of compartments that "
                                    + (group.soma().fires() ? "fire" : "do not fire") + " on core " + core.core(),
                            "spikes of compartments that fire, membranes of those that do not");
                }
            }
        }
    }

    private void checkEveryNeuronOnce() {
        long[] mapped = new long[program.layers().size()];
        for (CoreProgram core : program.cores()) {
            for (CompartmentGroup group : core.groups()) {
                mapped[group.layer()] += group.compartments();
            }
        }
        BitSet[] seen = new BitSet[mapped.length];
        for (int i = 0; i < mapped.length; i++) {
            int neurons = program.layers().get(i).neurons();
            if (mapped[i] != neurons) {
                findings.add(
                        "layer " + i,
                        "has " + mapped[i] + " compartments",
                        "one for each of its " + neurons + " neurons");
            } else {
                seen[i] = new BitSet(neurons);
            }
        }
        for (CoreProgram core : program.cores()) {
            for (CompartmentGroup group : core.groups()) {
                markNeurons(core, group, seen[group.layer()]);
            }
        }
    }

    private void markNeurons(CoreProgram core, CompartmentGroup group, @Nullable BitSet seen) {
        if (seen == null) {
            return;
        }
        for (int neuron : group.neuron()) {
            if (seen.get(neuron)) {
                findings.add(
                        "core " + core.core() + ", compartments from " + group.firstCompartment(),
                        "hold neuron " + neuron + " of layer " + group.layer() + " again",
                        "every neuron lies in one compartment");
                return;
            }
            seen.set(neuron);
        }
    }
}
