package org.hwsim.run.data;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The element types of NumPy arrays that are understood. */
enum NpyType {
    B1(1, true),
    I1(1, true),
    U1(1, true),
    I2(2, true),
    U2(2, true),
    I4(4, true),
    U4(4, true),
    I8(8, true),
    U8(8, true),
    F4(4, false),
    F8(8, false);

    private final int bytes;
    private final boolean integer;

    NpyType(int bytes, boolean integer) {
        this.bytes = bytes;
        this.integer = integer;
    }

    /** The type of a NumPy descriptor without its byte order, as in {@code f4}; null if it is none of these. */
    static @Nullable NpyType of(String code) {
        for (NpyType type : values()) {
            if (type.code().equals(code)) {
                return type;
            }
        }
        return null;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Bytes of one element. */
    int bytes() {
        return bytes;
    }

    boolean integer() {
        return integer;
    }

    /** One element; 64-bit integers beyond 2^53 lose their last bits. */
    double at(ByteBuffer buffer, int byteIndex) {
        return switch (this) {
            case B1, U1 -> buffer.get(byteIndex) & 0xff;
            case I1 -> buffer.get(byteIndex);
            case I2 -> buffer.getShort(byteIndex);
            case U2 -> buffer.getShort(byteIndex) & 0xffff;
            case I4 -> buffer.getInt(byteIndex);
            case U4 -> buffer.getInt(byteIndex) & 0xffff_ffffL;
            case I8 -> buffer.getLong(byteIndex);
            case U8 -> {
                long raw = buffer.getLong(byteIndex);
                yield raw >= 0 ? raw : raw + 0x1p64;
            }
            case F4 -> buffer.getFloat(byteIndex);
            case F8 -> buffer.getDouble(byteIndex);
        };
    }
}
