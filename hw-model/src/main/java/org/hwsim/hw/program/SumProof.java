package org.hwsim.hw.program;

/**
 * What the proof that no sum of one step wraps 32 bits leaves to the input: the largest current that a neuron of each
 * layer may be given in a step, in membrane units.
 */
public final class SumProof {
    private final int[] currentLimit;

    /** @param currentLimit one a layer, handed over */
    SumProof(int[] currentLimit) {
        this.currentLimit = currentLimit;
    }

    /**
     * Largest magnitude of a current, such that membrane, synapses, bias and spread of any neuron of the layer stay in
     * 32 bits beside it. Whoever feeds a sample checks its currents against this.
     *
     * @param layer index in {@link ChipProgram#layers()}
     */
    public int currentLimit(int layer) {
        return currentLimit[layer];
    }
}
