package org.hwsim.hw.program.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hwsim.diagnostics.InputException;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.ProgramCheck;
import org.hwsim.hw.program.Readout;

/**
 * Saves and loads a program.
 *
 * <h2>Layout</h2>
 *
 * A ZIP whose entries are stored, not deflated, in this order:
 *
 * <ol>
 *   <li>{@code program.json}: format, checksum, origin, name, board, period and latency, layers, input stages, readout; its
 *       rules are in {@code program.schema.json};
 *   <li>the tables as {@code NAME.npy}, little-endian, in NumPy's format 1.0: {@code cores}, {@code groups},
 *       {@code neuron}, {@code bias}, {@code threshold}, {@code initialMembrane}, {@code spreadOffset},
 *       {@code blocks}, {@code channelOffset}, {@code rowStart}, {@code target}, {@code axonInStart},
 *       {@code axonInBlock}, {@code axonInRow}, {@code axonOutStart}, {@code axonOutCore}, {@code axonOutAxon},
 *       {@code weightTables}, {@code weights8}, {@code weights16}, {@code inputUnits}, {@code readoutScale}.
 * </ol>
 *
 * Tables of several cores follow each other; {@code cores} says how many rows belong to each. A table of weights that
 * several blocks share is stored once. {@code numpy.load} opens the file as an {@code .npz}.
 *
 * <h2>Checksum</h2>
 *
 * {@code sha256} is SHA-256 over the bytes of {@code program.json} with 64 zeros in place of the checksum, then, table
 * by table, its name in UTF-8, one zero byte and the bytes of its entry.
 *
 * <h2>Limitations</h2>
 *
 * A table has at most 2 GiB. The same program gives the same bytes on every machine. A file does not name the chip it was mapped for: whether it
 * fits a board is checked when it is loaded. Stateless; any thread.
 */
public final class ProgramFile {
    /** Name and version of the format. */
    public static final String FORMAT = "hwsim.program/2";

    static final String HEADER = "program.json";
    static final String SUFFIX = ".npy";
    static final String NO_CHECKSUM = "0".repeat(64);

    /** Largest table in bytes, head included: what one Java array can be read into. */
    static final long LARGEST_TABLE = Integer.MAX_VALUE - 64;

    /** No date: the first month of the format itself would make Java add a time stamp in the zone of the machine. */
    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

    private ProgramFile() {}

    /**
     * Writes a file beside the target and moves it there when it is complete; so a target is never half written.
     *
     * @throws IOException when the file cannot be written; nothing is left behind
     */
    public static void write(SavedProgram saved, Path file) throws IOException {
        ProgramPacker packer = new ProgramPacker(saved);
        List<NpyTable> tables = packer.tables().inOrder();
        write(packer::header, tables, file);
    }

    /** @param headerWith the text of {@code program.json} for a checksum */
    static void write(UnaryOperator<String> headerWith, List<NpyTable> tables, Path file) throws IOException {
        byte[] header = headerWith.apply(checksum(headerWith, tables)).getBytes(StandardCharsets.UTF_8);
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling(target.getFileName() + ".tmp");
        try {
            writeZip(header, tables, unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * The checksum that the program's file has or would have.
     *
     * @throws IOException when a table is too large for a file
     */
    public static String checksum(SavedProgram saved) throws IOException {
        ProgramPacker packer = new ProgramPacker(saved);
        return checksum(packer::header, packer.tables().inOrder());
    }

    /** Heap that {@link #checksum} takes while it works, at most. */
    public static long checksumBytes(ChipProgram program) {
        return PackedSize.of(program);
    }

    private static String checksum(UnaryOperator<String> headerWith, List<NpyTable> tables) throws IOException {
        MessageDigest digest = sha256();
        digest.update(headerWith.apply(NO_CHECKSUM).getBytes(StandardCharsets.UTF_8));
        OutputStream digested = new DigestSink(digest);
        for (NpyTable table : tables) {
            if (table.size() > LARGEST_TABLE) {
                throw new IOException("a table of " + table.size() + " bytes: " + table.name());
            }
            digest.update(nameInChecksum(table.name()));
            table.write(digested);
        }
        return hex(digest.digest());
    }

    /**
     * Loads a program without asking whether it fits anything: its references are not checked. Whoever runs it holds it
     * against a board first ({@link ProgramCheck#verify}).
     *
     * @throws InputException when the file cannot be read, is damaged or no program file
     */
    public static SavedProgram read(Path file) {
        return ProgramReader.read(file);
    }

    /**
     * Loads a program and holds it against a board.
     *
     * @throws InputException as {@link #read(Path)}, and when the program does not fit the board
     */
    public static SavedProgram read(Path file, Board board) {
        SavedProgram saved = read(file);
        ProgramCheck.verify(board, saved.program());
        return saved;
    }

    private static void writeZip(byte[] header, List<NpyTable> tables, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                ZipOutputStream zip =
                        new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16))) {
            CRC32 headerCrc = new CRC32();
            headerCrc.update(header);
            putEntry(zip, HEADER, header.length, headerCrc.getValue());
            zip.write(header);
            for (NpyTable table : tables) {
                CRC32 crc = new CRC32();
                table.write(new CrcSink(crc));
                putEntry(zip, table.name() + SUFFIX, table.size(), crc.getValue());
                table.write(zip);
            }
            zip.finish();
            zip.flush();
            channel.force(true);
        }
    }

    private static void putEntry(ZipOutputStream zip, String name, long size, long crc) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc);
        entry.setTimeLocal(NO_DATE);
        zip.putNextEntry(entry);
    }

    /** How an enum constant stands in the file. */
    static String written(Readout.By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    static byte[] nameInChecksum(String table) {
        return (table + '\0').getBytes(StandardCharsets.UTF_8);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("every Java has SHA-256", e));
        }
    }

    static String hex(byte[] digest) {
        return java.util.HexFormat.of().formatHex(digest);
    }

    /** Feeds a checksum. */
    private static final class DigestSink extends OutputStream {
        private final MessageDigest digest;

        DigestSink(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        public void write(int b) {
            digest.update((byte) b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
        }
    }

    /** Feeds the checksum of a ZIP entry. */
    private static final class CrcSink extends OutputStream {
        private final CRC32 crc;

        CrcSink(CRC32 crc) {
            this.crc = crc;
        }

        @Override
        public void write(int b) {
            crc.update(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            crc.update(bytes, from, length);
        }
    }
}
