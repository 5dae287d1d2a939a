package org.hwsim.hw.energy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Picoseconds per action on one core and per hop, how a core's stages add up, and what the barrier takes.
 *
 * <p>{@code sending} work of a core is its compartment updates, spikes and packets out; {@code receiving} work is its
 * packets in and synaptic operations. Integer picoseconds throughout. Immutable.
 *
 * @param ps picoseconds per occurrence; an action that is missing takes no time that is modelled
 * @param stages how a core's sending and receiving work add up to its busy time
 * @param barrier what the chip-wide barrier takes
 */
public record TimingModel(Map<Action, Long> ps, Stages stages, BarrierTime barrier) {
    /** How a core's stages add up. */
    public enum Stages {
        /** Updates, synaptic operations, receives and sends in sequence. */
        SERIAL,
        /** Sending and receiving side by side: the larger of the two. */
        OVERLAPPED
    }

    public TimingModel {
        EnumMap<Action, Long> copy = new EnumMap<>(Action.class);
        copy.putAll(ps);
        for (Map.Entry<Action, Long> time : copy.entrySet()) {
            if (time.getValue() < 0) {
                throw new IllegalArgumentException("a time is not negative: " + time.getKey() + "=" + time.getValue());
            }
        }
        ps = Collections.unmodifiableMap(copy);
    }

    /** Picoseconds per occurrence, 0 where none is modelled. */
    public long psPer(Action action) {
        return ps.getOrDefault(action, 0L);
    }

    /** Busy time of a core in one step, from its two kinds of work. */
    public long busyPs(long sendingPs, long receivingPs) {
        return switch (stages) {
            case SERIAL -> Math.addExact(sendingPs, receivingPs);
            case OVERLAPPED -> Math.max(sendingPs, receivingPs);
        };
    }
}
