package org.hwsim.run.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * One IDX file of unsigned bytes, packed by gzip or not.
 *
 * <p>Layout: two zero bytes, the type (8: unsigned byte), the number of dimensions, each dimension as a big-endian
 * 32-bit number, then the bytes, last dimension fastest. Source: the description at the end of the MNIST page.
 *
 * @param file where it came from
 * @param dims its dimensions
 * @param bytes its content
 */
record IdxFile(Path file, int[] dims, byte[] bytes) {
    private static final int UNSIGNED_BYTE = 8;
    private static final String RULE =
            "an IDX file: 00 00 08, the number of dimensions, each as a 32-bit number, bytes";
    private static final String FETCH_AGAIN = "fetch the file again; it is broken or not the one you meant";

    /** Reads a file that must have this many dimensions. */
    static IdxFile read(Path file, int rank) {
        long fileBytes = InputFile.size(file);
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            raw.mark(2);
            boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            if (!packed && file.toString().endsWith(".gz")) {
                throw Findings.single(
                        file, "byte 0", "is not gzip data", "1f 8b, the mark of gzip", "unpack or fetch it again");
            }
            return packed ? readPacked(file, rank, raw, fileBytes) : read(file, rank, raw, fileBytes, false);
        } catch (IOException e) {
            throw InputFile.broken(file, e);
        }
    }

    private static IdxFile readPacked(Path file, int rank, InputStream raw, long fileBytes) throws IOException {
        try (InputStream in = new GZIPInputStream(raw, 1 << 16)) {
            return read(file, rank, in, fileBytes, true);
        } catch (ZipException | EOFException e) {
            throw Findings.single(
                    file,
                    "",
                    "breaks off or is damaged inside its gzip data"
                            + (e.getMessage() == null ? "" : ": " + Shown.text(e.getMessage())),
                    "whole gzip data with a matching checksum",
                    FETCH_AGAIN);
        }
    }

    private static IdxFile read(Path file, int rank, InputStream in, long fileBytes, boolean packed)
            throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
            throw Findings.single(file, "byte 0", "starts with " + hex(magic), RULE, FETCH_AGAIN);
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw Findings.single(
                    file,
                    "byte 2",
                    "has element type 0x" + hex(new byte[] {magic[2]}),
                    "0x08, unsigned bytes",
                    "store the values as unsigned bytes, or use .npy");
        }
        if (magic[3] != rank) {
            throw Findings.single(
                    file,
                    "byte 3",
                    "has " + (magic[3] & 0xff) + " dimensions",
                    rank == 1 ? "labels have 1" : "pictures have 3: samples, rows, columns",
                    "are the files of pictures and labels exchanged?");
        }
        int headerBytes = 4 + 4 * rank;
        byte[] extents = in.readNBytes(4 * rank);
        if (extents.length < 4 * rank) {
            throw Findings.single(
                    file,
                    "byte " + (4 + extents.length),
                    "ends inside its header",
                    "a header of " + headerBytes + " bytes",
                    FETCH_AGAIN);
        }
        int[] dims = new int[rank];
        long bytes = 1;
        for (int d = 0; d < rank; d++) {
            long extent = extent(extents, d);
            long most = d == 0 ? Integer.MAX_VALUE : DataLimits.LONGEST_SIDE;
            if (extent < 1 || extent > most) {
                throw Findings.single(
                        file, "byte " + (4 + 4 * d), "dimension " + d + " is " + extent, "1 to " + most, FETCH_AGAIN);
            }
            dims[d] = (int) extent;
            // below 2^31 * 2^16 * 2^16: fits
            bytes *= extent;
        }
        DataLimits.checkBytes(file, "the header", bytes);
        if (packed) {
            DataLimits.checkRatio(file, "the header", fileBytes, bytes);
        } else if (fileBytes != headerBytes + bytes) {
            throw Findings.single(
                    file,
                    "",
                    "has " + fileBytes + " bytes",
                    "its header " + shown(dims) + " asks for " + (headerBytes + bytes),
                    FETCH_AGAIN);
        }
        byte[] content = new byte[(int) bytes];
        int got = in.readNBytes(content, 0, content.length);
        if (got < content.length) {
            throw Findings.single(
                    file,
                    "byte " + (headerBytes + got) + " of its content",
                    "ends",
                    "its header " + shown(dims) + " asks for " + (headerBytes + bytes) + " bytes",
                    FETCH_AGAIN);
        }
        if (in.read() != -1) {
            throw Findings.single(
                    file,
                    "byte " + (headerBytes + bytes) + " of its content",
                    "goes on",
                    "its header " + shown(dims) + " asks for " + (headerBytes + bytes) + " bytes",
                    FETCH_AGAIN);
        }
        return new IdxFile(file, dims, content);
    }

    private static long extent(byte[] extents, int d) {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = (value << 8) | (extents[4 * d + i] & 0xff);
        }
        return value;
    }

    private static String shown(int[] dims) {
        StringBuilder text = new StringBuilder();
        for (int dim : dims) {
            text.append(text.isEmpty() ? "" : "x").append(dim);
        }
        return text.toString();
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(text.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%02x", b & 0xff));
        }
        return text.toString();
    }
}
