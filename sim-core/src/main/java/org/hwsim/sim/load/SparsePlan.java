package org.hwsim.sim.load;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.Weights;
import org.hwsim.sim.core.Arrivals;
import org.hwsim.sim.core.Slab;
import org.hwsim.sim.core.SparseArrivals;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.KernelSelection;
import org.jspecify.annotations.Nullable;

/**
 * Sparse blocks of a slab with the same shift and delay. The rows that a spike addresses on all cores become one row, made
 * when the first spike that addresses just these is wired.
 */
final class SparsePlan extends BlockPlan {
    private final int shift;
    private final Map<CoreGroup, Integer> memberOf = new HashMap<>();
    private final Map<IntBuffer, Integer> known = new HashMap<>();
    private final IntList rowStart = new IntList();
    private final IntList target = new IntList();
    private final IntList weight = new IntList();
    private final IntList receiverStart = new IntList();
    private final IntList core = new IntList();
    private final IntList entries = new IntList();
    private @Nullable SparseBlock joined;

    SparsePlan(SlabPlan slab, int shift, int delay, int number) {
        super(slab, delay, number);
        this.shift = shift;
        for (int m = 0; m < slab.members.size(); m++) {
            memberOf.put(slab.members.get(m), m);
        }
        rowStart.add(0);
        receiverStart.add(0);
    }

    /** Every list of rows has a code. */
    @Override
    int code(List<Row> rows) {
        int[] key = new int[3 * rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            key[3 * i] = rows.get(i).core();
            key[3 * i + 1] = rows.get(i).block();
            key[3 * i + 2] = rows.get(i).row();
        }
        Integer code = known.get(IntBuffer.wrap(key));
        if (code != null) {
            return code;
        }
        for (Row row : rows) {
            append(row);
        }
        rowStart.add(target.size());
        receiverStart.add(core.size());
        int next = known.size();
        known.put(IntBuffer.wrap(key), next);
        return next;
    }

    private void append(Row row) {
        SparseBlock block = (SparseBlock) row.load().program.blocks().get(row.block());
        int member = memberOf.getOrDefault(new CoreGroup(row.load(), block.group()), 0);
        int first = slab.group(member).firstCompartment();
        int from = block.rowStart().at(row.row());
        int to = block.rowStart().at(row.row() + 1);
        for (int e = from; e < to; e++) {
            target.add(slab.position[member][block.target().at(e) - first]);
            weight.add(block.weights().at(e));
        }
        core.add(row.core());
        entries.add(to - from);
    }

    private SparseBlock joined() {
        if (joined != null) {
            return joined;
        }
        short[] weights = new short[weight.size()];
        int[] values = weight.toArray();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (short) values[i];
        }
        joined = new SparseBlock(0, rowStart.toArray(), target.toArray(), Weights.of(weights), shift, delay);
        return joined;
    }

    @Override
    BlockKernel[] kernels(KernelSelection.Loading loading) {
        return new BlockKernel[] {loading.kernel(joined(), -slab.base)};
    }

    @Override
    Arrivals arrivals(BlockKernel[] kernels, Slab target, TimingModel timing) {
        return new SparseArrivals(
                receivers(
                        receiverStart.toArray(), core.toArray(), entries.toArray(), Action.SYNAPTIC_OP_SPARSE, timing),
                joined(),
                kernels[0],
                target);
    }

    /** Ints that grow. */
    private static final class IntList {
        private int[] values = new int[16];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, Math.multiplyExact(2, size));
            }
            values[size++] = value;
        }

        int size() {
            return size;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
