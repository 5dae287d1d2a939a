package org.hwsim.ann;

/**
 * Computes one node for one sample. Holds what never changes (weights, geometry) and nothing else, so one kernel serves
 * all threads. The order of the additions is fixed by the node alone.
 */
interface Kernel {
    /**
     * @param inputs each exactly as long as its shape's size; only read
     * @param output overwritten whole
     * @param scratch at least {@link #scratchLength()} long, of any content
     */
    void run(float[][] inputs, float[] output, float[] scratch);

    /** Floats of working memory that {@link #run} wants. */
    default int scratchLength() {
        return 0;
    }
}
