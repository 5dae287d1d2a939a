package org.hwsim.sim.vector;

import jdk.incubator.vector.ByteVector;

/**
 * Asks the machine for the width of its vectors, before any class is loaded that only works with wide ones: the constants
 * of the kernels cannot even be made where a vector of ints has no vector of as many bytes.
 */
final class VectorWidth {
    /** Bytes of the widest vector of this machine. */
    static final int BYTES = ByteVector.SPECIES_PREFERRED.length();

    private static final int LEAST_BYTES = 32;

    private VectorWidth() {}

    /** Vectors of less than 256 bits gain nothing over plain Java. */
    static boolean isWorthwhile() {
        return BYTES >= LEAST_BYTES;
    }
}
