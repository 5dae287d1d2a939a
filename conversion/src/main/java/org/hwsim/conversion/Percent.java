package org.hwsim.conversion;

/** A share in per cent. */
final class Percent {
    private Percent() {}

    /** Not a number where there is no whole. */
    static double of(long part, long whole) {
        return whole == 0 ? Double.NaN : 100.0 * part / whole;
    }
}
