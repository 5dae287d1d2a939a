package org.hwsim.run.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A NumPy array whose elements are in memory, or are read from their file when asked for. Safe to read from any thread.
 *
 * @param subject the file, for messages
 * @param place what in the file
 * @param header what the file declares; its size was compared with the file's
 * @param memory all elements, null if they stay in the file
 * @param channel the open file, null if the elements are in memory; stays open as long as the data set
 */
record NpyArray(
        Path subject,
        String place,
        NpyHeader header,
        @Nullable ByteBuffer memory,
        @Nullable FileChannel channel) {
    /** Files up to this size are read at once. */
    private static final long SMALL_BYTES = 64L << 20;

    /** Opens a {@code .npy} file. */
    static NpyArray open(Path file) {
        long size = InputFile.size(file);
        try {
            NpyHeader header;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                header = NpyHeader.read(file, "", in);
            }
            long expected = header.dataOffset() + header.dataBytes();
            if (size != expected) {
                throw Findings.single(
                        file,
                        "",
                        "has " + size + " bytes",
                        "its header, shape " + header.shapeText() + " of "
                                + header.type().code() + ", asks for " + expected,
                        "write the array again with numpy.save");
            }
            if (header.dataBytes() > SMALL_BYTES && !header.fortranOrder()) {
                return new NpyArray(file, "", header, null, FileChannel.open(file, StandardOpenOption.READ));
            }
            DataLimits.checkBytes(file, "the header", header.dataBytes());
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(header.dataOffset());
                return inMemory(file, "", header, in);
            }
        } catch (IOException e) {
            throw InputFile.broken(file, e);
        }
    }

    /** Reads all elements; the caller has checked that there is room for them. */
    static NpyArray inMemory(Path file, String place, NpyHeader header, InputStream in) throws IOException {
        byte[] bytes = new byte[(int) header.dataBytes()];
        int got = in.readNBytes(bytes, 0, bytes.length);
        if (got < bytes.length) {
            throw Findings.single(
                    file,
                    place,
                    "ends after " + got + " of the " + bytes.length + " bytes of its elements",
                    "shape " + header.shapeText() + " of " + header.type().code(),
                    "write the array again with numpy");
        }
        return new NpyArray(file, place, header, ByteBuffer.wrap(bytes).order(header.order()), null);
    }

    /** The elements from one on; an independent buffer whose byte 0 is element {@code first}. */
    ByteBuffer elements(long first, int count) {
        int bytes = Math.multiplyExact(count, header.type().bytes());
        if (memory != null) {
            int from = Math.toIntExact(first * header.type().bytes());
            return memory.slice(from, bytes).order(header.order());
        }
        if (channel == null) {
            throw new IllegalStateException("neither memory nor a file: " + subject);
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(header.order());
        long position = header.dataOffset() + first * header.type().bytes();
        try {
            while (buffer.hasRemaining()) {
                int got = channel.read(buffer, position + buffer.position());
                if (got < 0) {
                    throw Findings.single(
                            subject, "", "became shorter while it was read", "a file that stays", "run again");
                }
            }
        } catch (IOException e) {
            throw InputFile.broken(subject, e);
        }
        return buffer;
    }
}
