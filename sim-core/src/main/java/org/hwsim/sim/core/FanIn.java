package org.hwsim.sim.core;

import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;

/**
 * The most, in magnitude, that one step's packets can add to each compartment of a core: every source fires, all weights
 * have one sign. Exact for dense and sparse blocks; for convolutions an upper bound that takes every tap of an output
 * channel, whatever falls on padding.
 */
final class FanIn {
    private FanIn() {}

    /**
     * @param packets packets that each axon-in can receive in one step
     * @return membrane units, one entry a compartment of the core
     */
    static long[] worst(CoreProgram core, int[] packets) {
        long[][] rowPackets = new long[core.blocks().size()][];
        for (int b = 0; b < rowPackets.length; b++) {
            rowPackets[b] = new long[core.blocks().get(b).rows()];
        }
        for (int axon = 0; axon < packets.length; axon++) {
            for (int e = core.axonIn().start()[axon]; e < core.axonIn().start()[axon + 1]; e++) {
                rowPackets[core.axonIn().block()[e]][core.axonIn().row()[e]] += packets[axon];
            }
        }
        long[] worst = new long[core.compartments()];
        for (int b = 0; b < rowPackets.length; b++) {
            add(core.blocks().get(b), rowPackets[b], worst);
        }
        return worst;
    }

    private static void add(SynapseBlock block, long[] rowPackets, long[] worst) {
        if (block instanceof DenseBlock dense) {
            addDense(dense, rowPackets, worst);
        } else if (block instanceof ConvBlock conv) {
            addConv(conv, rowPackets, worst);
        } else {
            addSparse((SparseBlock) block, rowPackets, worst);
        }
    }

    private static void addDense(DenseBlock block, long[] rowPackets, long[] worst) {
        Weights weights = block.weights();
        for (int row = 0, w = 0; row < block.rows(); row++) {
            for (int i = 0; i < block.targets(); i++, w++) {
                worst[block.firstTarget() + i] += rowPackets[row] * ((long) Math.abs(weights.at(w)) << block.shift());
            }
        }
    }

    private static void addSparse(SparseBlock block, long[] rowPackets, long[] worst) {
        for (int row = 0; row < block.rows(); row++) {
            for (int e = block.rowStart()[row]; e < block.rowStart()[row + 1]; e++) {
                worst[block.target()[e]] +=
                        rowPackets[row] * ((long) Math.abs(block.weights().at(e)) << block.shift());
            }
        }
    }

    private static void addConv(ConvBlock block, long[] rowPackets, long[] worst) {
        int taps = block.kernelHeight() * block.kernelWidth();
        int cells = block.inHeight() * block.inWidth();
        long[] byChannel = new long[block.outChannels()];
        for (int ci = 0; ci < block.inChannels(); ci++) {
            long most = 0;
            for (int cell = 0; cell < cells; cell++) {
                most = Math.max(most, rowPackets[ci * cells + cell]);
            }
            for (int tap = 0; tap < taps; tap++) {
                int from = (ci * taps + tap) * block.fanOutChannels();
                for (int c = 0; c < block.fanOutChannels(); c++) {
                    byChannel[block.channelOffset()[ci] + c] +=
                            most * ((long) Math.abs(block.weights().at(from + c)) << block.shift());
                }
            }
        }
        int targets = block.outHeight() * block.outWidth() * block.outChannels();
        for (int i = 0; i < targets; i++) {
            worst[block.firstTarget() + i] += byChannel[i % block.outChannels()];
        }
    }
}
