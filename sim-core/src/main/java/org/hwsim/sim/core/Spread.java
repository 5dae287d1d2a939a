package org.hwsim.sim.core;

import java.util.Arrays;

/**
 * An offset spread evenly over the T steps of a window: step k adds {@code floor((k+1) * offset / T) - floor(k * offset /
 * T)}, without a division in the step.
 */
final class Spread {
    private final int windowSteps;
    private final int[] whole;
    private final int[] rest;
    private final int[] phase;

    Spread(int[] offset, int windowSteps) {
        this.windowSteps = windowSteps;
        this.whole = new int[offset.length];
        this.rest = new int[offset.length];
        this.phase = new int[offset.length];
        for (int i = 0; i < offset.length; i++) {
            whole[i] = Math.floorDiv(offset[i], windowSteps);
            rest[i] = Math.floorMod(offset[i], windowSteps);
        }
    }

    /** Back to the first step of a window. */
    void restart() {
        Arrays.fill(phase, 0);
    }

    /**
     * Adds the share of the next step of the window.
     *
     * @param base position i is {@code membranes[base + i]}
     */
    void addTo(int[] membranes, int base) {
        for (int i = 0; i < phase.length; i++) {
            int next = phase[i] + rest[i];
            int carry = next >= windowSteps ? 1 : 0;
            phase[i] = next - carry * windowSteps;
            membranes[base + i] += whole[i] + carry;
        }
    }
}
