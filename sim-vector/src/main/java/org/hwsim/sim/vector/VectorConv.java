package org.hwsim.sim.vector;

import org.hwsim.hw.program.ConvBlock;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.ConvGeometry;
import org.hwsim.sim.kernel.StepRows;
import org.jspecify.annotations.Nullable;

/**
 * Convolution rows, kept until the end of the step. With many spikes each output cell gathers what reaches it, with few each
 * input cell scatters what it sends: sums are the same.
 */
final class VectorConv implements BlockKernel {
    /**
     * Weights that an output cell has to get in a step, on average, before it pays to look at every one: about ten vectors of 64 bytes.
     * Measured with 64 to 512 channels and kernels of 3 x 3 and 5 x 5.
     */
    private static final int LEAST_GATHERED = 640;

    private final StepRows rows;
    private final ConvScatter scatter;

    /** Null where taps are apart. */
    private final @Nullable ConvGather gather;

    /** Rows of a step from which on output cells gather; kernels with windows know no other way. */
    private final long leastRows;

    VectorConv(ConvBlock block, PackedKernel kernel, BlockAdder adder, int firstCompartment) {
        ConvGeometry geometry = new ConvGeometry(block);
        int firstTarget = block.firstTarget() - firstCompartment;
        this.rows = StepRows.rowAfterRow(geometry, kernel.row(1, 0), -kernel.tapBytes, ConvGather.PADDING);
        this.scatter = new ConvScatter(geometry, kernel, adder, firstTarget);
        this.gather = ConvGather.suits(block) ? new ConvGather(geometry, kernel, adder, firstTarget) : null;
        long outCells = (long) block.outHeight() * block.outWidth();
        long weightsOfRow = (long) block.kernelHeight() * block.kernelWidth() * block.outChannels();
        long least = outCells * block.strideY() * block.strideX() * LEAST_GATHERED / weightsOfRow;
        this.leastRows = kernel.cells == 1 ? least : 0;
    }

    @Override
    public void add(int[] codes, int from, int count, int[] membranes) {
        rows.add(codes, from, count);
    }

    @Override
    public void finish(int[] membranes) {
        if (rows.count() == 0) {
            return;
        }
        rows.arrange();
        if (gather != null && rows.count() >= leastRows) {
            gather.add(rows, membranes);
        } else {
            scatter.add(rows, membranes);
        }
        rows.clear();
    }
}
