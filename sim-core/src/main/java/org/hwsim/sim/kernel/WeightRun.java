package org.hwsim.sim.kernel;

import org.hwsim.hw.program.Weights;

/** Adds a run of weights to a run of membranes. */
final class WeightRun {
    private WeightRun() {}

    static void add(Weights weights, int from, int shift, int[] membranes, int target, int length) {
        if (weights.isBytes()) {
            add(weights.bytes(), from, shift, membranes, target, length);
        } else {
            add(weights.shorts(), from, shift, membranes, target, length);
        }
    }

    private static void add(byte[] weights, int from, int shift, int[] membranes, int target, int length) {
        for (int i = 0; i < length; i++) {
            membranes[target + i] += weights[from + i] << shift;
        }
    }

    private static void add(short[] weights, int from, int shift, int[] membranes, int target, int length) {
        for (int i = 0; i < length; i++) {
            membranes[target + i] += weights[from + i] << shift;
        }
    }
}
