package org.hwsim.sim.core;

import java.util.Arrays;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.sim.kernel.FiredList;
import org.hwsim.sim.kernel.SomaKernel;
import org.jspecify.annotations.Nullable;

/**
 * The update of all compartments of a slab in one step of its window; the equations stand at {@link Soma}. Owned by one
 * shard.
 *
 * <p>That no sum wraps 32 bits was proved when the program was loaded (and for the input current when it was latched), so
 * the order of the additions before the clip does not matter.
 */
final class SlabUpdate implements SomaKernel.Plain {
    private static final int[] NO_DRIVE = new int[0];

    private final Slab slab;
    private final int[] membranes;
    private final int base;
    private final int[] drive;
    private final int[] fireAt;
    private final int[] threshold;
    private final int limit;
    private final Soma soma;

    /** For the kernel, see there: one value where all are alike. */
    private final int[] kernelFireAbove;

    private final int[] kernelThreshold;

    /** Null where the plain update is used. */
    private final @Nullable SomaKernel kernel;

    /** In the last update: about as many as in the next. */
    private int firedBefore;

    SlabUpdate(Slab slab, @Nullable SomaKernel kernel) {
        this.slab = slab;
        this.membranes = slab.membranes;
        this.base = slab.base;
        this.drive = slab.drive;
        this.fireAt = slab.parameters.fireAt();
        this.threshold = slab.parameters.threshold();
        this.limit = slab.limit;
        this.soma = slab.soma;
        boolean oneThreshold = slab.size > 0
                && Arrays.stream(threshold).allMatch(t -> t == threshold[0])
                && Arrays.stream(fireAt).allMatch(t -> t == fireAt[0]);
        int[] above = Arrays.stream(fireAt).map(t -> t - 1).toArray();
        this.kernelFireAbove = oneThreshold ? new int[] {above[0]} : above;
        this.kernelThreshold = oneThreshold ? new int[] {threshold[0]} : threshold;
        boolean inRange = Arrays.stream(fireAt).allMatch(t -> Math.abs((long) t) + limit < Integer.MAX_VALUE - 1);
        this.kernel = soma.fires() && soma.reset() == Soma.Reset.SOFT && inRange ? kernel : null;
    }

    /**
     * Updates every compartment; the slab's {@code fired} holds afterwards who fired.
     *
     * @param list receives the positions that fired, ascending; {@value FiredList#PADDING} longer than the slab
     * @return how many fired
     */
    int update(int[] list) {
        if (soma.membraneDecay() > 0) {
            leakThenAddDue(soma.membraneDecay());
        }
        if (slab.spread != null) {
            slab.spread.addTo(membranes, base);
        }
        if (!soma.fires()) {
            integrate();
            return 0;
        }
        if (kernel == null) {
            for (int from = 0; from < slab.size; from += Long.SIZE) {
                update(from, Math.min(slab.size, from + Long.SIZE));
            }
        } else {
            kernel.fireSoft(
                    membranes,
                    base,
                    slab.size,
                    slab.driven ? drive : NO_DRIVE,
                    kernelFireAbove,
                    kernelThreshold,
                    limit,
                    slab.fired,
                    this);
        }
        firedBefore = FiredList.write(slab.fired, list, firedBefore);
        return firedBefore;
    }

    private void leakThenAddDue(int decay) {
        int[] due = slab.due;
        for (int i = base; i < base + slab.size; i++) {
            int v = membranes[i];
            int loss = (int) ((Math.abs((long) v) * decay) >> 12);
            membranes[i] = (v < 0 ? v + loss : v - loss) + due[i];
            due[i] = 0;
        }
    }

    private void integrate() {
        for (int i = 0; i < slab.size; i++) {
            membranes[base + i] = clipped(i, membranes[base + i] + drive[i]);
        }
    }

    @Override
    public void update(int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            int v = clipped(i, membranes[base + i] + drive[i]);
            if (v >= fireAt[i]) {
                v = afterSpike(v, i);
                bits |= 1L << i;
            }
            membranes[base + i] = v;
        }
        slab.fired[from >>> 6] = bits;
    }

    private int afterSpike(int v, int position) {
        return switch (soma.reset()) {
            case SOFT -> v - threshold[position];
            case HARD -> 0;
            case NONE -> v;
        };
    }

    private int clipped(int position, int v) {
        if (v > limit) {
            slab.clipsHigh++;
            return limit;
        }
        if (v < -limit) {
            slab.clipsLow++;
            Bits.set(slab.clippedLow, position);
            slab.anyClippedLow = true;
            return -limit;
        }
        return v;
    }
}
