package org.hwsim.snn.coding;

/** Turns what was read from the output population into an answer. Immutable; any thread may call. */
public interface OutputDecoder {
    /**
     * @param readings one value a class: membranes or spike counts in real units
     * @return index of the answer; the lowest of equals
     */
    int answer(double[] readings);
}
