package org.hwsim.hw.program;

/**
 * How an answer is read: the layer whose neurons are the classes, and by what.
 *
 * @param layer index in {@link ChipProgram#layers()}
 * @param by what is read
 * @param realPerUnit what one membrane unit (or one spike) of each class is worth, so that classes with scales of their
 *     own compare
 */
public record Readout(int layer, By by, double[] realPerUnit) {
    /** What is read. */
    public enum By {
        /** The membranes of compartments that do not fire. */
        MEMBRANE,
        /** The number of spikes since the window opened. */
        SPIKES
    }
}
