package org.hwsim.hw.energy;

/**
 * One published way to say what a chip burns by being switched on.
 *
 * @param id name in files, for instance {@code wokenIdle}
 * @param microwattsPerChip microwatts a chip that is in use draws, whatever it does
 * @param what what the figure includes and leaves out, in one sentence
 */
public record StaticBaseline(String id, double microwattsPerChip, String what) {
    public StaticBaseline {
        if (!(microwattsPerChip >= 0) || Double.isInfinite(microwattsPerChip)) {
            throw new IllegalArgumentException(
                    "static power is finite and not negative: " + id + "=" + microwattsPerChip);
        }
    }
}
