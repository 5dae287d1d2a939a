package org.hwsim.hw.program;

/**
 * A table of signed weights, one byte each where they fit, two otherwise. Several cores may hold the same instance: a
 * shared kernel is kept once in the host's memory.
 */
public final class Weights {
    private final byte[] bytes;
    private final short[] shorts;

    private Weights(byte[] bytes, short[] shorts) {
        this.bytes = bytes;
        this.shorts = shorts;
    }

    /** @param weights handed over, not copied */
    public static Weights of(byte[] weights) {
        return new Weights(weights, new short[0]);
    }

    /** Keeps bytes where every weight is -128 to 127. */
    public static Weights of(short[] weights) {
        byte[] narrow = new byte[weights.length];
        for (int i = 0; i < weights.length; i++) {
            narrow[i] = (byte) weights[i];
            if (narrow[i] != weights[i]) {
                return new Weights(new byte[0], weights);
            }
        }
        return of(narrow);
    }

    public int length() {
        return Math.max(bytes.length, shorts.length);
    }

    public int at(int index) {
        return isBytes() ? bytes[index] : shorts[index];
    }

    /** Whether {@link #bytes()} holds the weights; {@link #shorts()} does otherwise. */
    public boolean isBytes() {
        return shorts.length == 0;
    }

    /** The weights themselves, for reading only; empty unless {@link #isBytes()}. */
    public byte[] bytes() {
        return bytes;
    }

    /** The weights themselves, for reading only; empty if {@link #isBytes()}. */
    public short[] shorts() {
        return shorts;
    }
}
