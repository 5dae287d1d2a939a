package org.hwsim.run.data;

/** Where the pixels of a data set are kept. Safe to read from any thread. */
interface Samples {
    /** Number of samples. */
    int size();

    /** Writes the raw pixels of one sample in channel, row, column order. */
    void read(int index, float[] out);
}
