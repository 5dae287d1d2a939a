package org.hwsim.hw.program;

/**
 * Where the spikes of a core go: for each compartment a list of destination cores and the axon-in there. A spike sends
 * one packet an entry.
 *
 * @param start {@code compartments + 1} offsets into the two others
 * @param core destination core, numbered over the board
 * @param axon index of the axon-in on that core
 */
public record AxonOut(IntTable start, IntTable core, IntTable axon) {
    public AxonOut {
        if (start.length() < 1 || start.at(start.length() - 1) != core.length() || core.length() != axon.length()) {
            throw new IllegalArgumentException("starts end at the number of entries: cores=" + core.length() + " axons="
                    + axon.length() + " last start="
                    + (start.length() < 1 ? "none" : start.at(start.length() - 1)));
        }
    }

    /** Arrays are handed over, not copied. */
    public AxonOut(int[] start, int[] core, int[] axon) {
        this(IntTable.of(start), IntTable.of(core), IntTable.of(axon));
    }

    public int entries() {
        return core.length();
    }
}
