package org.hwsim.hw.energy;

import java.util.Arrays;
import java.util.Collection;

/**
 * How often each {@link Action} happened. Immutable; adds up over cores, layers, steps and samples.
 *
 * <p>Counts are exact: an addition that would leave the range of a {@code long} throws {@link ArithmeticException}.
 */
public final class ActionCounts {
    private static final int ACTIONS = Action.values().length;
    private static final ActionCounts NONE = new ActionCounts(new long[ACTIONS]);

    private final long[] counts;

    private ActionCounts(long[] counts) {
        this.counts = counts;
    }

    /** Nothing happened. */
    public static ActionCounts none() {
        return NONE;
    }

    /**
     * @param byOrdinal one count an action, in the order of {@link Action#values()}; copied, not negative
     */
    public static ActionCounts of(long[] byOrdinal) {
        if (byOrdinal.length != ACTIONS) {
            throw new IllegalArgumentException(
                    "one count an action: counts=" + byOrdinal.length + " actions=" + ACTIONS);
        }
        for (Action action : Action.values()) {
            if (byOrdinal[action.ordinal()] < 0) {
                throw new IllegalArgumentException(
                        "a count is not negative: " + action + "=" + byOrdinal[action.ordinal()]);
            }
        }
        return new ActionCounts(byOrdinal.clone());
    }

    public static ActionCounts sum(Collection<ActionCounts> parts) {
        ActionCounts total = NONE;
        for (ActionCounts part : parts) {
            total = total.plus(part);
        }
        return total;
    }

    public long of(Action action) {
        return counts[action.ordinal()];
    }

    public ActionCounts with(Action action, long count) {
        long[] changed = counts.clone();
        changed[action.ordinal()] = count;
        return of(changed);
    }

    public ActionCounts plus(ActionCounts other) {
        long[] sum = new long[ACTIONS];
        for (int i = 0; i < ACTIONS; i++) {
            sum[i] = Math.addExact(counts[i], other.counts[i]);
        }
        return new ActionCounts(sum);
    }

    /** Synaptic operations of every kind of block, zero weights included. */
    public long sops() {
        long sops = 0;
        for (Action action : Action.values()) {
            if (action.isSynapticOp()) {
                sops += of(action);
            }
        }
        return sops;
    }

    /** Packets over links between routers, in every direction and over chip borders. */
    public long hops() {
        long hops = 0;
        for (Action action : Action.values()) {
            if (action.isHop()) {
                hops += of(action);
            }
        }
        return hops;
    }

    /** One count an action, in the order of {@link Action#values()}; a copy. */
    public long[] toArray() {
        return counts.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActionCounts that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("ActionCounts[");
        for (Action action : Action.values()) {
            text.append(action.ordinal() == 0 ? "" : ", ")
                    .append(action.key())
                    .append('=')
                    .append(of(action));
        }
        return text.append(']').toString();
    }
}
