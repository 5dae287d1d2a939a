package org.hwsim.sim.core;

import org.hwsim.hw.neuron.Soma;

/**
 * The update of all compartments of a group in one step of its window; the equations stand at {@link Soma}.
 *
 * <p>That no sum wraps 32 bits was proved when the program was loaded (and for the input current when it was latched), so
 * the order of the additions before the clip does not matter.
 */
final class SomaUpdate {
    private SomaUpdate() {}

    /**
     * @param fired receives the compartments that fired, counted from the group's first, ascending
     * @return how many fired
     */
    static int update(GroupState group, int[] fired) {
        if (group.soma.membraneDecay() > 0) {
            leakThenAddDue(group.membranes, group.due, group.soma.membraneDecay());
        }
        if (group.spread != null) {
            group.spread.addTo(group.membranes);
        }
        if (!group.soma.fires()) {
            integrate(group);
            return 0;
        }
        return switch (group.soma.reset()) {
            case SOFT -> fireSoft(group, fired);
            case HARD -> fireHard(group, fired);
            case NONE -> fireOnly(group, fired);
        };
    }

    private static void leakThenAddDue(int[] membranes, int[] due, int decay) {
        for (int i = 0; i < membranes.length; i++) {
            int v = membranes[i];
            int loss = (int) ((Math.abs((long) v) * decay) >> 12);
            membranes[i] = (v < 0 ? v + loss : v - loss) + due[i];
            due[i] = 0;
        }
    }

    private static void integrate(GroupState group) {
        int[] membranes = group.membranes;
        int[] drive = group.drive;
        int limit = group.limit;
        for (int i = 0; i < membranes.length; i++) {
            int v = membranes[i] + drive[i];
            if (v > limit || v < -limit) {
                v = clip(group, i, v);
            }
            membranes[i] = v;
        }
    }

    private static int fireSoft(GroupState group, int[] fired) {
        int[] membranes = group.membranes;
        int[] drive = group.drive;
        int[] fireAt = group.fireAt;
        int[] threshold = group.threshold;
        int limit = group.limit;
        int count = 0;
        for (int i = 0; i < membranes.length; i++) {
            int v = membranes[i] + drive[i];
            if (v > limit || v < -limit) {
                v = clip(group, i, v);
            }
            if (v >= fireAt[i]) {
                v -= threshold[i];
                fired[count++] = i;
            }
            membranes[i] = v;
        }
        return count;
    }

    private static int fireHard(GroupState group, int[] fired) {
        int[] membranes = group.membranes;
        int[] drive = group.drive;
        int[] fireAt = group.fireAt;
        int limit = group.limit;
        int count = 0;
        for (int i = 0; i < membranes.length; i++) {
            int v = membranes[i] + drive[i];
            if (v > limit || v < -limit) {
                v = clip(group, i, v);
            }
            if (v >= fireAt[i]) {
                v = 0;
                fired[count++] = i;
            }
            membranes[i] = v;
        }
        return count;
    }

    private static int fireOnly(GroupState group, int[] fired) {
        int[] membranes = group.membranes;
        int[] drive = group.drive;
        int[] fireAt = group.fireAt;
        int limit = group.limit;
        int count = 0;
        for (int i = 0; i < membranes.length; i++) {
            int v = membranes[i] + drive[i];
            if (v > limit || v < -limit) {
                v = clip(group, i, v);
            }
            if (v >= fireAt[i]) {
                fired[count++] = i;
            }
            membranes[i] = v;
        }
        return count;
    }

    private static int clip(GroupState group, int compartment, int v) {
        if (v > 0) {
            group.clipsHigh++;
            return group.limit;
        }
        group.clipsLow++;
        Bits.set(group.clippedLow, compartment);
        group.anyClippedLow = true;
        return -group.limit;
    }
}
