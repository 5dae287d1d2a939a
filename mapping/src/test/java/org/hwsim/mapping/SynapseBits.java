package org.hwsim.mapping;

import org.hwsim.hw.chip.CoreType;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;

/** Counts the synapse memory of a program's core, row by row as the limits define it. */
final class SynapseBits {
    private SynapseBits() {}

    static long of(CoreProgram core, CoreType limits, int weightBits) {
        long bits = 0;
        for (SynapseBlock block : core.blocks()) {
            if (block instanceof DenseBlock dense) {
                for (int row = 0; row < dense.rows(); row++) {
                    bits += words(limits, (long) dense.targets() * weightBits);
                }
            } else if (block instanceof SparseBlock sparse) {
                int delayBits = (int) Math.ceil(Math.log(limits.maxDelaySteps()) / Math.log(2));
                for (int row = 0; row < sparse.rows(); row++) {
                    long entries =
                            sparse.rowStart().at(row + 1) - sparse.rowStart().at(row);
                    bits += words(limits, entries * (weightBits + limits.sparseIndexBits() + delayBits));
                }
            } else {
                ConvBlock conv = (ConvBlock) block;
                bits += limits.sharesConvolutionKernels()
                        ? conv.inChannels()
                                * words(
                                        limits,
                                        (long) conv.kernelHeight()
                                                * conv.kernelWidth()
                                                * conv.fanOutChannels()
                                                * weightBits)
                        : unshared(core, conv, limits, weightBits);
            }
        }
        return bits;
    }

    private static long unshared(CoreProgram core, ConvBlock conv, CoreType limits, int weightBits) {
        long bits = 0;
        int index = core.blocks().indexOf(conv);
        for (int e = 0; e < core.axonIn().block().length(); e++) {
            if (core.axonIn().block().at(e) == index) {
                int row = core.axonIn().row().at(e);
                int ix = conv.inX0() + row % conv.inWidth();
                int iy = conv.inY0() + row / conv.inWidth() % conv.inHeight();
                long targets = hits(
                                iy,
                                conv.outY0(),
                                conv.outHeight(),
                                conv.kernelHeight(),
                                conv.strideY(),
                                conv.padY(),
                                conv.dilationY())
                        * hits(
                                ix,
                                conv.outX0(),
                                conv.outWidth(),
                                conv.kernelWidth(),
                                conv.strideX(),
                                conv.padX(),
                                conv.dilationX());
                bits += words(limits, targets * conv.fanOutChannels() * weightBits);
            }
        }
        return bits;
    }

    private static long hits(int in, int first, int count, int kernel, int stride, int pad, int dilation) {
        long hits = 0;
        for (int o = first; o < first + count; o++) {
            for (int k = 0; k < kernel; k++) {
                hits += o * stride - pad + k * dilation == in ? 1 : 0;
            }
        }
        return hits;
    }

    private static long words(CoreType limits, long bits) {
        return (bits + limits.synapseWordBits() - 1) / limits.synapseWordBits() * limits.synapseWordBits();
    }
}
