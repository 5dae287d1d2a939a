package org.hwsim.conversion.coding;

import org.hwsim.snn.coding.OutputDecoder;

/** The class with the largest reading; the lowest of equals. */
record ArgMaxDecoder() implements OutputDecoder {
    @Override
    public int answer(double[] readings) {
        int best = 0;
        for (int i = 1; i < readings.length; i++) {
            if (readings[i] > readings[best]) {
                best = i;
            }
        }
        return best;
    }
}
