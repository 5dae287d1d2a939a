package org.hwsim.snn.coding;

import org.hwsim.snn.MapShape;

/** Turns a preprocessed sample into the values that enter the network. Immutable; any thread may call. */
public interface InputEncoder {
    /** Shape of a sample. */
    MapShape sampleShape();

    /** Shape of what {@link #encode} yields: the network's input. */
    MapShape encodedShape();

    /**
     * @param sample in channel, row, column order; not written to
     * @return the values that enter, constant over the window
     */
    float[] encode(float[] sample);
}
