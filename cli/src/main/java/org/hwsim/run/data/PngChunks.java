package org.hwsim.run.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Walks the chunks of a PNG file before anything is decoded: marks, lengths and checksums, and the header with the
 * extents. Source: the PNG specification (ISO/IEC 15948), sections 5 and 11.2.2.
 *
 * @param columns 1 to 65536
 * @param rows 1 to 65536
 * @param bitDepth 1, 2, 4 or 8
 * @param colourType 0 grey, 2 colours, 3 palette, 4 grey with alpha, 6 colours with alpha
 */
record PngChunks(int columns, int rows, int bitDepth, int colourType) {
    private static final long MARK = 0x89504e470d0a1a0aL;
    private static final int HEADER = 0x49484452;
    private static final int END = 0x49454e44;
    private static final String FIX = "write or fetch the picture again";

    static PngChunks walk(Path file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < 8 || in.getLong() != MARK) {
            throw Findings.single(file, "byte 0", "has a damaged mark", "the 8 bytes that every PNG starts with", FIX);
        }
        PngChunks header = null;
        while (true) {
            int at = in.position();
            if (in.remaining() < 12) {
                throw Findings.single(
                        file, "byte " + at, "ends without its last chunk", "a chunk IEND at the end", FIX);
            }
            int length = in.getInt();
            int type = in.getInt(at + 4);
            if (length < 0 || length > in.remaining() - 8) {
                throw Findings.single(
                        file,
                        "byte " + at,
                        "has a chunk " + name(bytes, at) + " of " + (length & 0xffffffffL) + " bytes",
                        "at most the " + (in.remaining() - 8) + " that the file still holds",
                        FIX);
            }
            var crc = new CRC32();
            crc.update(bytes, at + 4, length + 4);
            in.position(at + 8 + length);
            if ((int) crc.getValue() != in.getInt()) {
                throw Findings.single(
                        file, "byte " + at, "has a damaged chunk " + name(bytes, at), "a matching checksum", FIX);
            }
            if ((type == HEADER) != (at == 8)) {
                throw Findings.single(
                        file, "byte " + at, "has a chunk " + name(bytes, at), "IHDR first, and only there", FIX);
            }
            if (type == HEADER) {
                header = header(file, in, length);
            }
            if (type == END && header != null) {
                return header;
            }
        }
    }

    /** The name of the chunk at a place, of letters only. */
    private static String name(byte[] bytes, int at) {
        return Shown.quoted(new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1));
    }

    private static PngChunks header(Path file, ByteBuffer in, int length) {
        if (length != 13) {
            throw Findings.single(file, "byte 8", "has a header of " + length + " bytes", "13 bytes", FIX);
        }
        long columns = in.getInt(16) & 0xffffffffL;
        long rows = in.getInt(20) & 0xffffffffL;
        if (columns < 1
                || rows < 1
                || columns > DataLimits.LONGEST_SIDE
                || rows > DataLimits.LONGEST_SIDE
                || 3 * columns * rows > DataLimits.MOST_VALUES) {
            throw Findings.single(
                    file,
                    "byte 16",
                    "declares " + columns + " columns and " + rows + " rows",
                    "1 to " + DataLimits.LONGEST_SIDE + " each, and at most " + DataLimits.MOST_VALUES + " values",
                    "scale the picture to the network's input");
        }
        int bitDepth = in.get(24) & 0xff;
        int colourType = in.get(25) & 0xff;
        boolean known = colourType <= 6 && colourType != 1 && colourType != 5;
        if (!known || bitDepth == 0 || bitDepth > 8) {
            throw Findings.single(
                    file,
                    "byte 24",
                    "has " + bitDepth + " bits a value and colour type " + colourType,
                    "up to 8 bits a value and colour type 0, 2, 3, 4 or 6",
                    "convert it to 8 bits a value, as in: convert in.png -depth 8 out.png");
        }
        return new PngChunks((int) columns, (int) rows, bitDepth, colourType);
    }

    /** 1 for grey, 3 for colours; a palette counts as colours. */
    int channels() {
        return colourType == 0 || colourType == 4 ? 1 : 3;
    }
}
