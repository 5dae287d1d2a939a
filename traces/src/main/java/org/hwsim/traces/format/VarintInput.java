package org.hwsim.traces.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link VarintOutput} has written, and believes nothing. Owned by one thread. */
final class VarintInput {
    private final byte[] bytes;
    private final int end;
    private final String place;
    private int at;

    /**
     * @param bytes a payload, from 0
     * @param end its length
     * @param place of the block, for messages
     */
    VarintInput(byte[] bytes, int end, String place) {
        this.bytes = bytes;
        this.end = end;
        this.place = place;
    }

    boolean atEnd() {
        return at == end;
    }

    int remaining() {
        return end - at;
    }

    /** A number from 0 to 2^31-1. */
    int next() throws Damage {
        long value = nextLong();
        if (value > Integer.MAX_VALUE) {
            throw damage("holds the number " + value, "numbers up to 2147483647");
        }
        return (int) value;
    }

    /** A number from 0 to {@code most}. */
    int next(int most, String what) throws Damage {
        long value = nextLong();
        if (value > most) {
            throw damage("holds " + value + " as " + what, "0 to " + most);
        }
        return (int) value;
    }

    /** A number from 0 to 2^63-1. */
    long nextLong() throws Damage {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (at == end) {
                throw damage("ends inside a number", "whole numbers");
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw damage("holds a number of more than nine bytes", "numbers below 2^63");
    }

    /**
     * How many steps a record is ahead of the one before.
     *
     * @param step of the one before
     * @param first whether this is the block's first, which is at the block's first step
     */
    int nextStepsAhead(int step, boolean first) throws Damage {
        int ahead = next();
        if (step > Integer.MAX_VALUE - ahead || (first && ahead != 0)) {
            throw damage("is " + ahead + " steps ahead", "steps from the block's first step on, below 2^31");
        }
        return ahead;
    }

    int nextSigned() throws Damage {
        long zigzag = nextLong();
        if (zigzag > 0xffffffffL) {
            throw damage("holds a signed number of more than 32 bits", "32 bits");
        }
        int raw = (int) zigzag;
        return (raw >>> 1) ^ -(raw & 1);
    }

    String nextText() throws Damage {
        int length = next(end - at, "the length of a text");
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
            at += length;
            return text;
        } catch (CharacterCodingException e) {
            throw damage("holds a text that is not UTF-8", "UTF-8");
        }
    }

    Damage damage(String found, String rule) {
        return new Damage(place, found + " (payload byte " + at + ")", rule);
    }
}
