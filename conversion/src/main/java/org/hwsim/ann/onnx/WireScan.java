package org.hwsim.ann.onnx;

/**
 * Walks over the outermost fields of a protocol buffer to say where it stops making sense. Only used for messages about
 * files that could not be parsed.
 *
 * @param offset of the first byte of the field that is wrong, or of the last one if all are whole
 * @param missing bytes that this field wants beyond the end of the file; 0 if it is wrong in another way
 */
record WireScan(int offset, long missing) {
    boolean isCutOff() {
        return missing > 0;
    }

    static WireScan of(byte[] bytes) {
        int at = 0;
        int start = 0;
        while (at < bytes.length) {
            start = at;
            long[] key = varint(bytes, at);
            at = (int) key[1];
            if (at < 0) {
                return new WireScan(start, key[1] == CUT ? 1 : 0);
            }
            long length;
            switch ((int) (key[0] & 7)) {
                case 0 -> {
                    long[] value = varint(bytes, at);
                    if (value[1] < 0) {
                        return new WireScan(start, value[1] == CUT ? 1 : 0);
                    }
                    length = value[1] - at;
                }
                case 1 -> length = 8;
                case 2 -> {
                    long[] value = varint(bytes, at);
                    if (value[1] < 0 || value[0] < 0) {
                        return new WireScan(start, value[1] == CUT ? 1 : 0);
                    }
                    at = (int) value[1];
                    length = value[0];
                }
                case 5 -> length = 4;
                default -> {
                    return new WireScan(start, 0);
                }
            }
            if (length > bytes.length - at) {
                return new WireScan(start, length - (bytes.length - at));
            }
            at += (int) length;
        }
        return new WireScan(start, 0);
    }

    private static final long CUT = -1;
    private static final long TOO_LONG = -2;

    /** The value and the offset behind it, which is {@link #CUT} or {@link #TOO_LONG} where there is none. */
    private static long[] varint(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < 10; i++) {
            if (at + i >= bytes.length) {
                return new long[] {0, CUT};
            }
            value |= (long) (bytes[at + i] & 0x7F) << (7 * i);
            if (bytes[at + i] >= 0) {
                return new long[] {value, at + i + 1};
            }
        }
        return new long[] {0, TOO_LONG};
    }
}
