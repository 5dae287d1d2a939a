package org.hwsim.hw.program.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.hw.json.JsonText;
import org.hwsim.hw.json.JsonValue;
import org.hwsim.hw.json.Position;
import org.hwsim.hw.json.SchemaRules;

/**
 * Reads a program file that may come from anybody: its entries are the known ones and stored, none is larger than the
 * file, so nothing is allocated that the file does not hold.
 */
final class ProgramReader {
    private static final String FIX = "save the program again with --save-program, or fetch the file again";
    private static final String HEADER_ENTRY = ProgramFile.HEADER;
    private static final String FIRST_FORMAT = "\"hwsim.program/1\"";
    private static final int MOST_ENTRIES = 1000;
    private static final String SCHEMA = "program.schema.json";

    private final String subject;
    private final ZipFile zip;
    private final long fileSize;
    private final MessageDigest digest = ProgramFile.sha256();
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    private ProgramReader(String subject, ZipFile zip, long fileSize) {
        this.subject = subject;
        this.zip = zip;
        this.fileSize = fileSize;
    }

    static SavedProgram read(Path file) {
        String subject = file.toString();
        if (!Files.exists(file) || Files.isDirectory(file)) {
            String found = Files.isDirectory(file) ? "is a folder" : "does not exist";
            throw new InputException(
                    subject, new Problem("", found, "a program file, as --save-program writes it", "check the path"));
        }
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return new ProgramReader(subject, zip, Files.size(file)).read();
        } catch (ZipException e) {
            throw new InputException(
                    subject, new Problem("", "is no whole ZIP", "a program file, as --save-program writes it", FIX));
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(
                    subject,
                    new Problem("", "cannot be read: " + e.getMessage(), "a program file that can be read", FIX));
        }
    }

    private SavedProgram read() throws IOException {
        findEntries();
        try {
            String headerSubject = subject + ", " + ProgramFile.HEADER;
            String text = JsonText.decode(headerSubject, bytes(HEADER_ENTRY, JsonText.LARGEST_BYTES));
            if (text.contains(FIRST_FORMAT)) {
                throw new BrokenTable(
                        HEADER_ENTRY,
                        "is of version 1, which does not say which network the program was made from",
                        ProgramFile.FORMAT);
            }
            JsonValue.Members header = schema().read(headerSubject, text, "save the program again");
            String stated =
                    ((JsonValue.Text) Objects.requireNonNull(header.values().get("sha256"))).value();
            digest.update(text.replaceFirst(stated, ProgramFile.NO_CHECKSUM).getBytes(StandardCharsets.UTF_8));
            ProgramTables tables = tables();
            String found = ProgramFile.hex(digest.digest());
            if (!found.equals(stated)) {
                throw new InputException(
                        subject, problem("", "has the checksum " + found, stated + ", as it says itself"));
            }
            ProgramUnpacker unpacker = new ProgramUnpacker(header, tables);
            return new SavedProgram(unpacker.program(), unpacker.origin());
        } catch (BrokenTable e) {
            throw new InputException(subject, problem(e.table(), e.found(), e.rule()));
        }
    }

    /** All problems with the table of contents at once; afterwards every known entry is there and of a sane size. */
    private void findEntries() {
        List<String> known = new ArrayList<>(List.of(HEADER_ENTRY));
        ProgramTables.NAMES.forEach(name -> known.add(name + ProgramFile.SUFFIX));
        List<Problem> problems = new ArrayList<>();
        int seen = 0;
        Enumeration<? extends ZipEntry> all = zip.entries();
        while (all.hasMoreElements() && seen++ <= MOST_ENTRIES) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            if (!known.contains(name)) {
                problems.add(problem(shown(name), "does not belong here", "entries are " + String.join(", ", known)));
            } else if (entries.putIfAbsent(name, entry) != null) {
                problems.add(problem(name, "stands here twice", "one entry of a name"));
            } else if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
                problems.add(problem(name, "is compressed", "entries are stored as they are (zip -0)"));
            } else if (entry.getSize() < 0 || entry.getSize() > fileSize) {
                problems.add(problem(name, "has " + entry.getSize() + " bytes", "at most those of the file"));
            }
        }
        if (seen > MOST_ENTRIES) {
            problems = List.of(problem("", "has more than " + MOST_ENTRIES + " entries", "" + known.size()));
        } else {
            for (String name : known) {
                if (!entries.containsKey(name)) {
                    problems.add(problem(name, "is missing", "all of " + String.join(", ", known)));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InputException(subject, problems);
        }
    }

    private static Problem problem(String place, String found, String rule) {
        return new Problem(place, found, rule, FIX);
    }

    private static String shown(String name) {
        return new JsonValue.Text(new Position("", 1, 1), name).display();
    }

    private static SchemaRules schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(ProgramReader.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return SchemaRules.of(SCHEMA, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private byte[] bytes(String name, int most) throws IOException {
        ZipEntry entry = entry(name);
        if (entry.getSize() > most) {
            throw new BrokenTable(name, "has " + entry.getSize() + " bytes", "at most " + most);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private ZipEntry entry(String name) {
        return Objects.requireNonNull(entries.get(name), name);
    }

    private ProgramTables tables() throws IOException {
        int[] cores = ints("cores", ProgramTables.CORE_COLUMNS);
        int[] groups = ints("groups", ProgramTables.GROUP_COLUMNS);
        int[] neuron = ints("neuron", 0);
        int[] bias = ints("bias", 0);
        int[] threshold = ints("threshold", 0);
        int[] initialMembrane = ints("initialMembrane", 0);
        int[] spreadOffset = ints("spreadOffset", 0);
        int[] blocks = ints("blocks", ProgramTables.BLOCK_COLUMNS);
        int[] channelOffset = ints("channelOffset", 0);
        int[] rowStart = ints("rowStart", 0);
        int[] target = ints("target", 0);
        int[] axonInStart = ints("axonInStart", 0);
        int[] axonInBlock = ints("axonInBlock", 0);
        int[] axonInRow = ints("axonInRow", 0);
        int[] axonOutStart = ints("axonOutStart", 0);
        int[] axonOutCore = ints("axonOutCore", 0);
        int[] axonOutAxon = ints("axonOutAxon", 0);
        int[] weightTables = ints("weightTables", 2);
        ByteBuffer narrow = values("weights8", "|i1", 0, Byte.BYTES);
        byte[] bytes = new byte[narrow.remaining()];
        narrow.get(bytes);
        ByteBuffer wide = values("weights16", "<i2", 0, Short.BYTES);
        short[] shorts = new short[wide.remaining() / Short.BYTES];
        wide.asShortBuffer().get(shorts);
        return new ProgramTables(
                cores,
                groups,
                neuron,
                bias,
                threshold,
                initialMembrane,
                spreadOffset,
                blocks,
                channelOffset,
                rowStart,
                target,
                axonInStart,
                axonInBlock,
                axonInRow,
                axonOutStart,
                axonOutCore,
                axonOutAxon,
                weightTables,
                List.of(bytes),
                List.of(shorts),
                doubles("inputUnits"),
                doubles("readoutScale"));
    }

    private int[] ints(String table, int columns) throws IOException {
        ByteBuffer values = values(table, "<i4", columns, Integer.BYTES);
        int[] ints = new int[values.remaining() / Integer.BYTES];
        values.asIntBuffer().get(ints);
        return ints;
    }

    private double[] doubles(String table) throws IOException {
        ByteBuffer values = values(table, "<f8", 0, Double.BYTES);
        double[] doubles = new double[values.remaining() / Double.BYTES];
        values.asDoubleBuffer().get(doubles);
        return doubles;
    }

    /** The values of a table, digested; the order of the calls is the order of the checksum. */
    private ByteBuffer values(String table, String descr, int columns, int bytesPerElement) throws IOException {
        ZipEntry entry = entry(table + ProgramFile.SUFFIX);
        digest.update(ProgramFile.nameInChecksum(table));
        try (InputStream in = new DigestInputStream(new BufferedInputStream(zip.getInputStream(entry)), digest)) {
            Optional<NpyHeader> header = NpyHeader.read(in);
            String shape = columns == 0 ? "(n,)" : "(n, " + columns + ")";
            if (header.isEmpty()
                    || !header.get().descr().equals(descr)
                    || header.get().columns() != columns) {
                throw new BrokenTable(
                        table, "is not the array that it should be", "NumPy format 1.0, " + descr + ", " + shape);
            }
            long size = header.get().length() * bytesPerElement;
            if (size != entry.getSize() - header.get().bytes() || size > ProgramFile.LARGEST_TABLE) {
                throw new BrokenTable(
                        table,
                        "has " + (entry.getSize() - header.get().bytes()) + " bytes of values",
                        size + ", as its head says, and at most " + ProgramFile.LARGEST_TABLE);
            }
            byte[] values = in.readNBytes((int) size);
            if (values.length != size) {
                throw new BrokenTable(table, "ends after " + values.length + " bytes", size + " bytes of values");
            }
            return ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
