package org.hwsim.hw.program;

import org.hwsim.hw.energy.Action;

/**
 * Synapses of one projection on one core, row by row. A packet that reaches a row adds
 * {@code weight << shift} to each compartment of the row, {@code delay} steps after the step in which it was fired.
 *
 * <p>All targets of a block lie in one {@link CompartmentGroup} of the core.
 */
public sealed interface SynapseBlock permits DenseBlock, ConvBlock, SparseBlock {
    /** Index of the target group in {@link CoreProgram#groups()}. */
    int group();

    /** Rows that an axon-in can address. */
    int rows();

    /** 0 to 24. */
    int shift();

    /** Steps from firing to taking effect, at least 1. */
    int delay();

    /** The kind under which its synaptic operations are counted. */
    Action action();
}
