package org.hwsim.mapping.strategy;

/** How many packets a spike of each neuron of a population sends to one cut layer, summed over boxes of neurons. */
interface Fan {
    /** Packets if every neuron of a box fires once. */
    long within(int firstChannel, int endChannel, int firstRow, int endRow, int firstColumn, int endColumn);

    /** Packets if every neuron of the population fires once. */
    long total();
}
