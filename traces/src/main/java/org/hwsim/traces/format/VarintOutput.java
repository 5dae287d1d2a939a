package org.hwsim.traces.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers in as few bytes as they need: seven bits a byte, lowest first, the top bit set on all but the last byte
 * (unsigned LEB128). Signed numbers are zigzag-coded first: 0, -1, 1, -2 become 0, 1, 2, 3. Owned by one thread.
 */
final class VarintOutput {
    private byte[] bytes;
    private int length;

    VarintOutput(int capacity) {
        bytes = new byte[capacity];
    }

    /** Makes sure that so many bytes can be put without a check. */
    void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
        }
    }

    /** Five bytes at most; the caller has reserved them. The number is taken as unsigned. */
    void putReserved(int value) {
        // Hot: once an event. Room was reserved for the whole record by the encoder.
        int rest = value;
        int at = length;
        while ((rest & ~0x7f) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        length = at;
    }

    /** The same for a signed number. */
    void putSignedReserved(int value) {
        putReserved((value << 1) ^ (value >> 31));
    }

    void put(int value) {
        reserve(5);
        putReserved(value);
    }

    void putLong(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void putSigned(int value) {
        put((value << 1) ^ (value >> 31));
    }

    /** A length in bytes, then the text in UTF-8. */
    void putText(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        put(encoded.length);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    /** The bytes put so far stand at the front of this array. */
    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }
}
