package org.hwsim.run.data;

import java.nio.file.Path;

/**
 * Binary PGM (P5) and PPM (P6) pictures of up to 8 bits a value.
 *
 * <p>Layout: mark, columns, rows and largest value as decimal numbers between blanks and comments, one blank, then rows
 * of values, red, green and blue of a pixel together. Source: the Netpbm manual, pgm(5) and ppm(5).
 */
final class PnmPicture {
    private static final int MOST_DIGITS = 9;

    private final Path file;
    private final byte[] bytes;
    private int at = 2;

    private PnmPicture(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** Decodes a file that starts with P5 or P6. */
    static Picture read(Path file, byte[] bytes) {
        return new PnmPicture(file, bytes).picture();
    }

    private Picture picture() {
        int channels = bytes[1] == '6' ? 3 : 1;
        int columns = number("columns", DataLimits.LONGEST_SIDE);
        int rows = number("rows", DataLimits.LONGEST_SIDE);
        int most = number("largest value", 255);
        at++; // the single blank before the pixels, which number() has seen
        long values = (long) channels * rows * columns;
        if (bytes.length - at != values) {
            throw Findings.single(
                    file,
                    "byte " + at,
                    "is followed by " + Math.max(0, bytes.length - at) + " bytes of pixels",
                    values + ", for " + columns + " columns, " + rows + " rows and " + channels + " channels",
                    "write the picture again, one in a file");
        }
        byte[] pixels = new byte[(int) values];
        int plane = rows * columns;
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < channels; c++) {
                byte value = bytes[at + i * channels + c];
                if ((value & 0xff) > most) {
                    throw Findings.single(
                            file,
                            "byte " + (at + i * channels + c),
                            "is " + (value & 0xff),
                            "at most " + most + ", the largest value that the header names",
                            "write the picture again");
                }
                pixels[c * plane + i] = value;
            }
        }
        return new Picture(new SampleShape(channels, rows, columns), most, pixels);
    }

    /** Reads a number and leaves {@code at} on the blank behind it. */
    private int number(String what, int most) {
        while (at < bytes.length && (blank(bytes[at]) || bytes[at] == '#')) {
            if (bytes[at] == '#') {
                while (at < bytes.length && bytes[at] != '\n') {
                    at++;
                }
            } else {
                at++;
            }
        }
        int from = at;
        long value = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && at - from <= MOST_DIGITS) {
            value = 10 * value + bytes[at] - '0';
            at++;
        }
        if (at == from || at >= bytes.length || !blank(bytes[at])) {
            throw Findings.single(
                    file,
                    "byte " + at,
                    "does not hold the number of " + what,
                    "P5 or P6, columns, rows and largest value between blanks",
                    "write the picture again");
        }
        if (value < 1 || value > most) {
            throw Findings.single(
                    file,
                    "byte " + from,
                    "says " + what + " " + value,
                    "1 to " + most,
                    what.startsWith("largest") ? "convert it to 8 bits a value" : "write the picture again");
        }
        return (int) value;
    }

    private static boolean blank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}
