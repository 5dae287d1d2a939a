package org.hwsim.hw.program;

import org.hwsim.hw.energy.Action;

/**
 * Every row reaches the same run of compartments.
 *
 * @param group target group
 * @param rows number of rows
 * @param firstTarget first compartment on the core that a row reaches
 * @param targets how many compartments from there
 * @param weights {@code [row][target]}, {@code rows * targets} of them
 * @param shift left shift of a weight
 * @param delay steps
 */
public record DenseBlock(int group, int rows, int firstTarget, int targets, Weights weights, int shift, int delay)
        implements SynapseBlock {
    public DenseBlock {
        if ((long) rows * targets != weights.length()) {
            throw new IllegalArgumentException("rows times targets weights: rows=" + rows + " targets=" + targets
                    + " weights=" + weights.length());
        }
    }

    @Override
    public Action action() {
        return Action.SYNAPTIC_OP_DENSE;
    }
}
