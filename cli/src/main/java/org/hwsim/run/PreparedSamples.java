package org.hwsim.run;

import org.hwsim.run.data.DataSet;
import org.hwsim.run.data.Preprocessing;

/**
 * The samples of a data set as the network sees them. Any thread may read.
 *
 * @param data raw pixels
 * @param preprocessing how a pixel enters
 * @param count how many samples are used, from the first
 */
record PreparedSamples(DataSet data, Preprocessing preprocessing, int count) {
    /** One preprocessed sample in channel, row, column order; a new array. */
    float[] sample(int index) {
        float[] values = data.pixels(index);
        preprocessing.apply(values, data.shape());
        return values;
    }
}
