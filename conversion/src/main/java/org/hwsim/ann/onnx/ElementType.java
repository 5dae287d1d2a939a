package org.hwsim.ann.onnx;

import java.util.Optional;

/** The element types of ONNX tensors that can be read, with their number in the format. */
enum ElementType {
    FLOAT(1, 4),
    UINT8(2, 1, 0, 255),
    INT8(3, 1, Byte.MIN_VALUE, Byte.MAX_VALUE),
    UINT16(4, 2, 0, 65535),
    INT16(5, 2, Short.MIN_VALUE, Short.MAX_VALUE),
    INT32(6, 4, Integer.MIN_VALUE, Integer.MAX_VALUE),
    INT64(7, 8, Long.MIN_VALUE, Long.MAX_VALUE),
    BOOL(9, 1, 0, 1),
    FLOAT16(10, 2),
    DOUBLE(11, 8),
    UINT32(12, 4, 0, 0xFFFF_FFFFL),
    BFLOAT16(16, 2);

    private final int number;
    private final int bytes;
    private final boolean floating;
    private final long low;
    private final long high;

    ElementType(int number, int bytes) {
        this(number, bytes, true, 0, 0);
    }

    ElementType(int number, int bytes, long low, long high) {
        this(number, bytes, false, low, high);
    }

    ElementType(int number, int bytes, boolean floating, long low, long high) {
        this.number = number;
        this.bytes = bytes;
        this.floating = floating;
        this.low = low;
        this.high = high;
    }

    static Optional<ElementType> of(int number) {
        for (ElementType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Of one element in {@code raw_data} and in external files. */
    int bytes() {
        return bytes;
    }

    boolean isFloating() {
        return floating;
    }

    /** Least value of an integer type. */
    long low() {
        return low;
    }

    /** Greatest value of an integer type. */
    long high() {
        return high;
    }
}
