package org.hwsim.hw.program.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.hwsim.diagnostics.InputException;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.SmallProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MalformedProgramTest {
    @TempDir
    Path folder;

    private Path good;
    private Path file;

    @BeforeEach
    void writeAGoodOne() throws IOException {
        good = folder.resolve("good.hwp");
        file = folder.resolve("p.hwp");
        ProgramFile.write(SmallProgram.saved(SmallProgram.program()), good);
    }

    @Test
    void shouldRefuseWhatIsNoProgramFile() throws IOException {
        assertRefused("does not exist", folder.resolve("missing.hwp"));
        assertRefused("is a folder", folder);
        Files.write(file, new byte[0]);
        assertRefused("is no whole ZIP", file);
        Files.writeString(file, "{\"format\": \"hwsim.program/2\"}");
        assertRefused("is no whole ZIP", file);
        zip(new LinkedHashMap<>(), ZipEntry.STORED);
        assertRefused("program.json is missing", file);
    }

    @Test
    void shouldRefuseAFileThatIsCutAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(good);
        for (int length = 1; length < whole.length; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused("", file);
        }
    }

    @Test
    void shouldNoticeEveryBitThatFlipsInsideAnEntry() throws IOException {
        byte[] whole = Files.readAllBytes(good);
        Random random = new Random(3);
        int directory = indexOf(whole, new byte[] {'P', 'K', 1, 2});
        for (int i = 0; i < 150; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(directory)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                // what lies outside the entries' bytes, such as a time stamp in a local head, changes nothing
                ChipProgram read = ProgramFile.read(file, SmallProgram.BOARD).program();
                Path again = folder.resolve("again.hwp");
                ProgramFile.write(SmallProgram.saved(read), again);
                assertEquals(-1, Files.mismatch(good, again), "a flip that changes the program must be noticed");
            } catch (InputException e) {
                assertReadable(e);
            }
        }
    }

    @Test
    void shouldSurviveDamageToTheTableOfContents() throws IOException {
        byte[] whole = Files.readAllBytes(good);
        int directory = indexOf(whole, new byte[] {'P', 'K', 1, 2});
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            damaged[directory + random.nextInt(whole.length - directory)] = (byte) random.nextInt(256);
            Files.write(file, damaged);
            readOrRefuse();
        }
    }

    @Test
    void shouldRefuseEntriesThatDoNotBelongHere() throws IOException {
        assertRefusedZip("\"../evil.npy\" does not belong here", all -> all.put("../evil.npy", new byte[1]));
        assertRefusedZip("\"/etc/passwd\" does not belong here", all -> all.put("/etc/passwd", new byte[1]));
        assertRefusedZip("\"x\\u001b[31m\" does not belong here", all -> all.put("x\u001b[31m", new byte[1]));
        assertRefusedZip("target.npy is missing", all -> all.remove("target.npy"));
        assertRefusedZip("more than 1000 entries", all -> {
            for (int i = 0; i < 2000; i++) {
                all.put("e" + i, new byte[0]);
            }
        });
    }

    @Test
    void shouldRefuseCompressedEntriesSoThatNothingCanSwell() throws IOException {
        Map<String, byte[]> all = entries();
        all.put("neuron.npy", new byte[50_000_000]);
        zip(all, ZipEntry.DEFLATED);

        assertRefused("is compressed", file);
    }

    @Test
    void shouldRefuseArraysOfAnotherShapeOrKind() throws IOException {
        assertRefusedZip("neuron is not the array", all -> all.put("neuron.npy", new byte[0]));
        assertRefusedZip("neuron is not the array", all -> all.put("neuron.npy", new byte[200]));
        assertRefusedZip("neuron is not the array", all -> head(all, "neuron.npy", "<i4", "<f4"));
        assertRefusedZip("neuron is not the array", all -> head(all, "neuron.npy", "<i4", ">i4"));
        assertRefusedZip("neuron is not the array", all -> head(all, "neuron.npy", "<i4", "|O4"));
        assertRefusedZip("neuron is not the array", all -> head(all, "neuron.npy", "False", "True "));
        assertRefusedZip("neuron has 56 bytes of values", all -> head(all, "neuron.npy", "(14,)", "(99,)"));
        assertRefusedZip(
                "neuron has 56 bytes of values",
                all -> head(all, "neuron.npy", "(14,), }        ", "(9999999999,), }"));
        assertRefusedZip("groups is not the array", all -> head(all, "groups.npy", "(3, 7)", "(7, 3)"));
        assertRefusedZip("blocks is not the array", all -> all.put("blocks.npy", all.get("neuron.npy")));
    }

    @Test
    void shouldRefuseAHeadThatTheSchemaDoesNotKnow() throws IOException {
        assertRefusedHeader("is no JSON", json -> "hello " + json);
        assertRefusedHeader("did you mean \"periodSteps\"?", json -> json.replace("periodSteps", "periodStep"));
        assertRefusedHeader("\"hwsim.program/2\"", json -> json.replace("hwsim.program/2", "hwsim.program/9"));
        assertRefusedHeader("is of version 1", json -> json.replace("hwsim.program/2", "hwsim.program/1"));
        assertRefusedHeader("64 hexadecimal", json -> json.replace("\"0123456789abcdef", "\"zz23456789abcdef"));
        assertRefusedHeader("is -1", json -> json.replace("\"neurons\": 4", "\"neurons\": -1"));
        assertRefusedHeader("is 4.5", json -> json.replace("\"neurons\": 4", "\"neurons\": 4.5"));
        assertRefusedHeader("1 to 2147483647", json -> json.replace("\"neurons\": 4", "\"neurons\": 4000000000"));
        assertRefusedHeader("has no \"units\"", json -> json.replace(", \"units\": 4", ""));
        assertRefusedHeader("\"membrane\", \"spikes\"", json -> json.replace("\"membrane\"", "\"rumour\""));
        assertRefusedHeader("second time", json -> json.replace("\"chipsX\": 1", "\"chipsX\": 1, \"chipsX\": 2"));
        assertRefusedHeader("uses weights 9", json -> json.replace("\"weights\": 3", "\"weights\": 9"));
        assertRefusedHeader("inputUnits has 4 values", json -> json.replace("\"units\": 4", "\"units\": 2000000000"));
        assertRefusedHeader("inputUnits has 4 values", json -> json.replace("\"units\": 4", "\"units\": 3"));
        assertRefusedHeader("made for a board of 2x1", json -> json.replace("\"chipsX\": 1", "\"chipsX\": 2"));
        assertRefusedHeader(
                "has a window of 8 steps", json -> json.replace("\"periodSteps\": 10", "\"periodSteps\": 7"));
    }

    @Test
    void shouldRefuseAHeadLargerThanAnyProgramNeeds() throws IOException {
        assertRefusedZip("program.json has 16777217 bytes", all -> all.put("program.json", new byte[(16 << 20) + 1]));
    }

    @Test
    void shouldRefuseAChecksumOfAnotherProgram() throws IOException {
        assertRefusedZip("has the checksum", all -> {
            byte[] weights = all.get("weights8.npy");
            weights[weights.length - 1]++;
        });
        assertRefusedZip("has the checksum", all -> {
            String json = new String(all.get("program.json"), StandardCharsets.UTF_8);
            all.put("program.json", json.replace("\"small\"", "\"other\"").getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void shouldReadOrRefuseTablesThatLieUnderAGoodChecksum() throws IOException {
        int refused = 0;
        for (int seed = 0; seed < 250; seed++) {
            Random random = new Random(seed);
            ProgramPacker packer = new ProgramPacker(SmallProgram.saved(SmallProgram.program()));
            List<NpyTable> tables = new ArrayList<>(packer.tables().inOrder());
            int at = random.nextInt(18);
            NpyTable.Ints table = (NpyTable.Ints) tables.get(at);
            int[] values = table.values().clone();
            if (values.length > 0) {
                int[] extremes = {-1, 0, 1, 2, 7, 1000, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE};
                values[random.nextInt(values.length)] = extremes[random.nextInt(extremes.length)];
            }
            if (seed % 10 == 0) {
                int rows = Math.max(1, table.columns());
                values = Arrays.copyOf(values, Math.max(0, values.length + (random.nextBoolean() ? rows : -rows)));
            }
            tables.set(at, new NpyTable.Ints(table.name(), table.columns(), values));
            ProgramFile.write(packer::header, tables, file);
            refused += readOrRefuse() ? 0 : 1;
        }
        assertTrue(refused > 125, "most lies are found: " + refused);
    }

    /** Whether it could be read. */
    private boolean readOrRefuse() {
        try {
            ProgramFile.read(file, SmallProgram.BOARD);
            return true;
        } catch (InputException e) {
            assertReadable(e);
            return false;
        }
    }

    private static void assertReadable(InputException e) {
        assertFalse(e.getMessage().contains("Exception"), e.getMessage());
        assertTrue(e.getMessage().length() < 20_000, e.getMessage());
    }

    private static void assertRefused(String says, Path file) {
        InputException e = assertThrows(
                InputException.class, () -> ProgramFile.read(file, SmallProgram.BOARD), () -> "not refused: " + says);
        assertTrue(e.getMessage().contains(says), () -> "expected \"" + says + "\" in " + e.getMessage());
        assertReadable(e);
    }

    private void assertRefusedZip(String says, Consumer<Map<String, byte[]>> change) throws IOException {
        Map<String, byte[]> all = entries();
        change.accept(all);
        zip(all, ZipEntry.STORED);
        assertRefused(says, file);
    }

    /** Changes {@code program.json} and makes the checksum right again. */
    private void assertRefusedHeader(String says, UnaryOperator<String> change) throws IOException {
        ProgramPacker packer = new ProgramPacker(SmallProgram.saved(SmallProgram.program()));
        List<NpyTable> tables = packer.tables().inOrder();
        assertFalse(
                change.apply(packer.header(ProgramFile.NO_CHECKSUM)).equals(packer.header(ProgramFile.NO_CHECKSUM)),
                "changes something: " + says);
        ProgramFile.write(checksum -> change.apply(packer.header(checksum)), tables, file);
        assertRefused(says, file);
    }

    private static void head(Map<String, byte[]> all, String name, String from, String to) {
        String bytes = new String(all.get(name), StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains(from), name);
        all.put(name, bytes.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(good.toFile())) {
            for (ZipEntry entry : zip.stream().toArray(ZipEntry[]::new)) {
                all.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return all;
    }

    private void zip(Map<String, byte[]> all, int method) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> content : all.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setMethod(method);
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
            }
        }
    }

    private static int indexOf(byte[] whole, byte[] part) {
        for (int i = 0; i <= whole.length - part.length; i++) {
            if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new IllegalStateException("not there");
    }
}
