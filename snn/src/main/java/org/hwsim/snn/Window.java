package org.hwsim.snn;

/**
 * When a population sees a sample: sample k, entering every P steps, is seen in steps {@code kP + offset} up to, not
 * including, {@code kP + offset + steps}.
 */
public record Window(int offset, int steps) {
    public Window {
        if (offset < 0 || steps < 1) {
            throw new IllegalArgumentException(
                    "a window starts at or after 0 and has at least one step: offset=" + offset + " steps=" + steps);
        }
    }
}
