package org.hwsim.conversion.coding;

/**
 * A layer's threshold.
 *
 * @param value in activation units, positive
 * @param source where it came from, for people
 * @param note what a user should know about it, empty for nothing
 */
record LayerThreshold(double value, String source, String note) {
    LayerThreshold(double value, String source) {
        this(value, source, "");
    }
}
