package org.hwsim.run;

import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;

/**
 * What every neuron of a program received over a window, computed synapse by synapse from the spike counts of the
 * neurons that feed it: slow, obvious, and written without a look at the engine.
 */
final class ExpandedSynapses {
    private final ChipProgram program;
    private final CoreProgram[] byNumber;
    private final int[][] spikes;
    private final long[][] received;

    private ExpandedSynapses(ChipProgram program, int[][] spikes) {
        this.program = program;
        this.spikes = spikes;
        int highest = program.cores().get(program.cores().size() - 1).core();
        byNumber = new CoreProgram[highest + 1];
        for (CoreProgram core : program.cores()) {
            byNumber[core.core()] = core;
        }
        received = new long[program.layers().size()][];
        for (int layer = 0; layer < received.length; layer++) {
            received[layer] = new long[program.layers().get(layer).neurons()];
        }
    }

    /**
     * @param spikes {@code [layer][neuron]}: how often each neuron fired
     * @return {@code [layer][neuron]}: the sum of all weights that reached it, in membrane units
     */
    static long[][] received(ChipProgram program, int[][] spikes) {
        ExpandedSynapses expanded = new ExpandedSynapses(program, spikes);
        for (CoreProgram core : program.cores()) {
            expanded.sendFrom(core);
        }
        return expanded.received;
    }

    private void sendFrom(CoreProgram core) {
        for (CompartmentGroup group : core.groups()) {
            for (int i = 0; i < group.compartments(); i++) {
                int fired = spikes[group.layer()][group.neuron()[i]];
                int compartment = group.firstCompartment() + i;
                int to = core.axonOut().start().at(compartment + 1);
                for (int e = core.axonOut().start().at(compartment); e < to; e++) {
                    arrive(
                            byNumber[core.axonOut().core().at(e)],
                            core.axonOut().axon().at(e),
                            fired);
                }
            }
        }
    }

    private void arrive(CoreProgram core, int axon, int fired) {
        AxonIn in = core.axonIn();
        for (int e = in.start().at(axon); e < in.start().at(axon + 1); e++) {
            SynapseBlock block = core.blocks().get(in.block().at(e));
            int row = in.row().at(e);
            if (block instanceof DenseBlock dense) {
                for (int i = 0; i < dense.targets(); i++) {
                    add(
                            core,
                            dense.firstTarget() + i,
                            fired,
                            dense.weights().at(row * dense.targets() + i),
                            dense.shift());
                }
            } else if (block instanceof SparseBlock sparse) {
                for (int i = sparse.rowStart().at(row); i < sparse.rowStart().at(row + 1); i++) {
                    add(core, sparse.target().at(i), fired, sparse.weights().at(i), sparse.shift());
                }
            } else if (block instanceof ConvBlock conv) {
                convolve(core, conv, row, fired);
            }
        }
    }

    private void convolve(CoreProgram core, ConvBlock b, int row, int fired) {
        int ix = b.inX0() + row % b.inWidth();
        int iy = b.inY0() + row / b.inWidth() % b.inHeight();
        int ci = row / b.inWidth() / b.inHeight();
        for (int oy = b.outY0(); oy < b.outY0() + b.outHeight(); oy++) {
            for (int ox = b.outX0(); ox < b.outX0() + b.outWidth(); ox++) {
                for (int ky = 0; ky < b.kernelHeight(); ky++) {
                    for (int kx = 0; kx < b.kernelWidth(); kx++) {
                        if (oy * b.strideY() - b.padY() + ky * b.dilationY() == iy
                                && ox * b.strideX() - b.padX() + kx * b.dilationX() == ix) {
                            int cell = (oy - b.outY0()) * b.outWidth() + (ox - b.outX0());
                            int tap = (ci * b.kernelHeight() + ky) * b.kernelWidth() + kx;
                            for (int c = 0; c < b.fanOutChannels(); c++) {
                                add(
                                        core,
                                        b.firstTarget() + cell * b.outChannels() + b.channelOffset()[ci] + c,
                                        fired,
                                        b.weights().at(tap * b.fanOutChannels() + c),
                                        b.shift());
                            }
                        }
                    }
                }
            }
        }
    }

    private void add(CoreProgram core, int compartment, int fired, int weight, int shift) {
        for (CompartmentGroup group : core.groups()) {
            int at = compartment - group.firstCompartment();
            if (at >= 0 && at < group.compartments()) {
                received[group.layer()][group.neuron()[at]] += (long) fired * ((long) weight << shift);
                return;
            }
        }
        throw new AssertionError("no group holds compartment " + compartment + " of core " + core.core());
    }
}
