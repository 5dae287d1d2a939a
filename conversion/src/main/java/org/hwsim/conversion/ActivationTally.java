package org.hwsim.conversion;

import java.util.BitSet;

/** What the activations of one firing layer are against its threshold, over samples in any order. Writers take turns. */
final class ActivationTally {
    /** Room for a clip's bound that was rounded to a float. */
    private static final double ABOVE = 1 + 1e-6;

    private final SpikingLayer layer;
    private final BitSet shouldFire = new BitSet();
    private long values;
    private long clipped;

    ActivationTally(SpikingLayer layer) {
        this.layer = layer;
    }

    synchronized void add(float[] activation) {
        for (int n = 0; n < activation.length; n++) {
            clipped += isClipped(activation[n]) ? 1 : 0;
            if (!shouldFire.get(n) && layer.levels().level(activation[n]) > 0) {
                shouldFire.set(n);
            }
        }
        values += activation.length;
    }

    /** Whether no number of spikes can stand for a value. */
    boolean isClipped(double activation) {
        return activation > layer.threshold() * ABOVE;
    }

    synchronized double clippedPercent() {
        return Percent.of(clipped, values);
    }

    /** Neurons that should have fired in at least one sample and are not among those that did. */
    synchronized int dead(BitSet fired) {
        BitSet dead = (BitSet) shouldFire.clone();
        dead.andNot(fired);
        return dead.cardinality();
    }
}
