package org.hwsim.run.data;

/**
 * Samples of unsigned bytes, one after the other in one array, already in channel, row, column order.
 *
 * @param bytes holds all of them
 * @param first index of the first pixel of sample 0
 * @param stride from one sample to the next
 * @param values pixels of one sample
 * @param size samples
 */
record ByteSamples(byte[] bytes, int first, int stride, int values, int size) implements Samples {
    @Override
    public void read(int index, float[] out) {
        int from = first + index * stride;
        for (int i = 0; i < values; i++) {
            out[i] = bytes[from + i] & 0xff;
        }
    }
}
