package org.hwsim.hw.program;

import java.util.BitSet;
import org.hwsim.hw.chip.CoreType;

/**
 * Synapse memory that a core's program takes, in bits, by the chip's own rules: dense and convolution entries take a
 * weight's bits and no index, a sparse entry adds index and delay; a row starts on a word. A row is what one source address
 * reaches; of a shared convolution kernel, what one input channel reaches. Rows that no axon addresses take nothing.
 */
public final class SynapseStorage {
    private final CoreType type;
    private final int weightBits;

    /** @param weightBits of every weight */
    public SynapseStorage(CoreType type, int weightBits) {
        this.type = type;
        this.weightBits = weightBits;
    }

    /** Bits of a signed weight with which every weight of a program can be written, at least 2. */
    public static int weightBits(ChipProgram program) {
        int largest = 1;
        for (CoreProgram core : program.cores()) {
            for (SynapseBlock block : core.blocks()) {
                Weights weights = weights(block);
                for (int i = 0; i < weights.length(); i++) {
                    largest = Math.max(largest, Math.abs(weights.at(i)));
                }
            }
        }
        return 1 + Integer.SIZE - Integer.numberOfLeadingZeros(largest);
    }

    private static Weights weights(SynapseBlock block) {
        if (block instanceof DenseBlock dense) {
            return dense.weights();
        }
        return block instanceof ConvBlock conv ? conv.weights() : ((SparseBlock) block).weights();
    }

    /** All blocks of a core whose tables refer to what exists. */
    public long bits(CoreProgram core) {
        BitSet[] addressed = new BitSet[core.blocks().size()];
        for (int b = 0; b < addressed.length; b++) {
            addressed[b] = new BitSet();
        }
        AxonIn in = core.axonIn();
        for (int e = 0; e < in.block().length(); e++) {
            addressed[in.block().at(e)].set(in.row().at(e));
        }
        long bits = 0;
        for (int b = 0; b < addressed.length; b++) {
            SynapseBlock block = core.blocks().get(b);
            if (block instanceof DenseBlock dense) {
                bits += addressed[b].cardinality() * words((long) dense.targets() * weightBits);
            } else if (block instanceof SparseBlock sparse) {
                bits += sparse(sparse, addressed[b]);
            } else {
                ConvBlock conv = (ConvBlock) block;
                bits += type.sharesConvolutionKernels() ? shared(conv, addressed[b]) : unshared(conv, addressed[b]);
            }
        }
        return bits;
    }

    private long sparse(SparseBlock block, BitSet rows) {
        int delayBits = Integer.SIZE - Integer.numberOfLeadingZeros(type.maxDelaySteps() - 1);
        long bits = 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            long entries =
                    (long) block.rowStart().at(row + 1) - block.rowStart().at(row);
            bits += words(entries * (weightBits + type.sparseIndexBits() + delayBits));
        }
        return bits;
    }

    private long shared(ConvBlock block, BitSet rows) {
        int plane = block.inHeight() * block.inWidth();
        long kernel = words((long) block.kernelHeight() * block.kernelWidth() * block.fanOutChannels() * weightBits);
        long bits = 0;
        for (int channel = 0; channel < block.inChannels(); channel++) {
            int next = rows.nextSetBit(channel * plane);
            bits += next >= 0 && next < (channel + 1) * plane ? kernel : 0;
        }
        return bits;
    }

    private long unshared(ConvBlock block, BitSet rows) {
        int plane = block.inHeight() * block.inWidth();
        long bits = 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            int y = block.inY0() + row % plane / block.inWidth();
            int x = block.inX0() + row % block.inWidth();
            long taps = (long) reached(
                            y,
                            block.kernelHeight(),
                            block.strideY(),
                            block.padY(),
                            block.dilationY(),
                            block.outY0(),
                            block.outHeight())
                    * reached(
                            x,
                            block.kernelWidth(),
                            block.strideX(),
                            block.padX(),
                            block.dilationX(),
                            block.outX0(),
                            block.outWidth());
            bits += words(taps * block.fanOutChannels() * weightBits);
        }
        return bits;
    }

    /** Outputs of a run that one input position reaches, each through a tap of its own. */
    private static int reached(int in, int kernel, int stride, int pad, int dilation, int firstOut, int outs) {
        int reached = 0;
        for (int tap = 0; tap < kernel; tap++) {
            int at = in + pad - tap * dilation;
            if (Math.floorMod(at, stride) == 0) {
                int out = Math.floorDiv(at, stride);
                reached += out >= firstOut && out < firstOut + outs ? 1 : 0;
            }
        }
        return reached;
    }

    private long words(long bits) {
        int word = type.synapseWordBits();
        return (bits + word - 1) / word * word;
    }
}
