package org.hwsim.hw.program;

import org.hwsim.hw.energy.Action;

/**
 * Each row lists its own targets.
 *
 * @param group target group
 * @param rowStart {@code rows + 1} offsets into {@code target} and {@code weights}
 * @param target compartment on the core of each entry
 * @param weights weight of each entry
 * @param shift left shift of a weight
 * @param delay steps
 */
public record SparseBlock(int group, IntTable rowStart, IntTable target, Weights weights, int shift, int delay)
        implements SynapseBlock {
    public SparseBlock {
        if (rowStart.length() < 1
                || rowStart.at(rowStart.length() - 1) != target.length()
                || target.length() != weights.length()) {
            throw new IllegalArgumentException("row starts end at the number of targets and weights: targets="
                    + target.length() + " weights=" + weights.length());
        }
    }

    /** Arrays are handed over, not copied. */
    public SparseBlock(int group, int[] rowStart, int[] target, Weights weights, int shift, int delay) {
        this(group, IntTable.of(rowStart), IntTable.of(target), weights, shift, delay);
    }

    @Override
    public int rows() {
        return rowStart.length() - 1;
    }

    @Override
    public Action action() {
        return Action.SYNAPTIC_OP_SPARSE;
    }
}
