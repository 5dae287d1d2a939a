package org.hwsim.run.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The header of a NumPy array file, versions 1 to 3.
 *
 * <p>Layout: 93 {@code NUMPY}, major and minor version, the header's length (16 bits little-endian in version 1,
 * 32 bits after it), then a Python dictionary with {@code descr}, {@code fortran_order} and {@code shape}. Source:
 * NumPy's documentation of {@code numpy.lib.format}.
 *
 * @param type of the elements
 * @param order of their bytes
 * @param fortranOrder whether the first dimension is the fastest
 * @param dims the shape; each at least 1
 * @param elements their product
 * @param dataOffset where the elements start in the file
 */
record NpyHeader(NpyType type, ByteOrder order, boolean fortranOrder, int[] dims, long elements, int dataOffset) {
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int MOST_DIMENSIONS = 8;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final String FIX = "write the array again with numpy.save";

    /**
     * @param subject the file, for messages
     * @param place what in the file, empty for the file itself
     */
    static NpyHeader read(Object subject, String place, InputStream in) throws IOException {
        String prefix = place.isEmpty() ? "" : place + " ";
        byte[] start = in.readNBytes(8);
        boolean magic = start.length == 8;
        for (int i = 0; magic && i < MAGIC.length; i++) {
            magic = start[i] == MAGIC[i];
        }
        if (!magic) {
            throw Findings.single(
                    subject, prefix + "byte 0", "does not start like a NumPy array", "93 'NUMPY' and a version", FIX);
        }
        int major = start[6] & 0xff;
        if (major < 1 || major > 3 || start[7] != 0) {
            throw Findings.single(
                    subject,
                    prefix + "byte 6",
                    "has format version " + major + "." + (start[7] & 0xff),
                    "version 1.0, 2.0 or 3.0",
                    FIX);
        }
        int lengthBytes = major == 1 ? 2 : 4;
        byte[] length = in.readNBytes(lengthBytes);
        long headerBytes = 0;
        for (int i = length.length - 1; i >= 0; i--) {
            headerBytes = (headerBytes << 8) | (length[i] & 0xff);
        }
        if (length.length < lengthBytes || headerBytes < 2 || headerBytes > LONGEST_HEADER) {
            throw Findings.single(
                    subject,
                    prefix + "byte 8",
                    "has a header of " + headerBytes + " bytes",
                    "2 to " + LONGEST_HEADER,
                    FIX);
        }
        byte[] text = in.readNBytes((int) headerBytes);
        if (text.length < headerBytes) {
            throw Findings.single(
                    subject,
                    prefix + "byte " + (8 + lengthBytes + text.length),
                    "ends inside its header",
                    "a header of " + headerBytes + " bytes",
                    FIX);
        }
        var charset = major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        NpyDictionary dictionary = NpyDictionary.parse(subject, prefix + "header", new String(text, charset));
        return of(subject, prefix + "header", dictionary, 8 + lengthBytes + (int) headerBytes);
    }

    private static NpyHeader of(Object subject, String place, NpyDictionary dictionary, int dataOffset) {
        var findings = new Findings(subject.toString());
        String descr = dictionary.descr();
        char orderCode = descr.isEmpty() ? '?' : descr.charAt(0);
        NpyType type = NpyType.of(descr.isEmpty() ? "" : descr.substring(1));
        if (type == null || "<>|=".indexOf(orderCode) < 0 || (orderCode == '|' && type.bytes() > 1)) {
            boolean object = descr.endsWith("O") || descr.contains("O");
            findings.add(
                    place,
                    "has elements of type " + Shown.quoted(descr) + (object ? " (Python objects)" : ""),
                    "bool, int8 to int64, uint8 to uint64, float32, float64",
                    object
                            ? "np.stack the pictures into one array of numbers; object arrays are never unpickled"
                            : "convert it: a.astype('float32')");
        }
        int[] dims = new int[dictionary.shape().length];
        long elements = 1;
        if (dims.length > MOST_DIMENSIONS) {
            findings.add(place, "has " + dims.length + " dimensions", "at most " + MOST_DIMENSIONS, FIX);
        }
        for (int d = 0; d < dims.length; d++) {
            long extent = dictionary.shape()[d];
            if (extent < 1 || extent > Integer.MAX_VALUE) {
                findings.add(place, "dimension " + d + " is " + extent, "1 to " + Integer.MAX_VALUE, FIX);
                continue;
            }
            dims[d] = (int) extent;
            if (elements > (1L << 53) / extent) {
                findings.add(
                        place,
                        "has a shape of more than 2^53 elements: " + shown(dictionary.shape()),
                        "a shape that a file can hold",
                        FIX);
                break;
            }
            elements *= extent;
        }
        findings.throwIfAny();
        if (type == null) {
            throw new IllegalStateException("no type and no problem: " + descr);
        }
        ByteOrder order = orderCode == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyHeader(type, order, dictionary.fortranOrder(), dims, elements, dataOffset);
    }

    /** Bytes of all elements. */
    long dataBytes() {
        return elements * type.bytes();
    }

    /** As NumPy writes a shape: {@code (10, 28, 28)}. */
    String shapeText() {
        long[] shape = new long[dims.length];
        for (int d = 0; d < dims.length; d++) {
            shape[d] = dims[d];
        }
        return shown(shape);
    }

    private static String shown(long[] shape) {
        StringBuilder text = new StringBuilder("(");
        for (int d = 0; d < shape.length; d++) {
            text.append(d == 0 ? "" : ", ").append(shape[d]);
        }
        return text.append(')').toString();
    }
}
