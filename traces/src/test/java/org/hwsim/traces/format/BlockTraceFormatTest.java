package org.hwsim.traces.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.hwsim.diagnostics.InputException;
import org.hwsim.traces.RandomRun;
import org.hwsim.traces.RecordedEvents;
import org.hwsim.traces.TraceFormat;
import org.hwsim.traces.TraceFormatContract;
import org.hwsim.traces.TraceHeader;
import org.hwsim.traces.TraceReader;
import org.hwsim.traces.TraceRecorder;
import org.hwsim.traces.TraceSummary;
import org.hwsim.traces.TraceVerify;
import org.hwsim.traces.TracedCore;
import org.hwsim.traces.TracedLayer;
import org.junit.jupiter.api.Test;

class BlockTraceFormatTest extends TraceFormatContract {
    /** The network of the stored file: compartments 0 and 1 of core 0 are layer in, those of core 3 layer out. */
    private static final TraceHeader TINY = new TraceHeader(
            "tiny",
            "",
            List.of(new TracedLayer("in", 2), new TracedLayer("out", 3)),
            List.of(
                    new TracedCore(0, new int[] {0, 0}, new int[] {0, 1}),
                    new TracedCore(3, new int[] {1, 1, 1}, new int[] {2, 1, 0})),
            true,
            List.of(1));

    @Override
    protected TraceFormat format() {
        return new BlockTraceFormat();
    }

    private static void playTiny(TraceRecorder to) {
        to.onStep(0, 2, new int[] {0, 3}, new int[] {1, 0});
        to.onMembranes(0, 1, new int[] {5, -1, 0});
        to.onStep(1, 0, new int[0], new int[0]);
        to.onMembranes(1, 1, new int[] {5, -3, 100});
        to.onStep(4, 1, new int[] {3}, new int[] {2});
        to.onMembranes(4, 1, new int[] {-64, 0, 0});
    }

    @Test
    void shouldReadTheStoredFileOfVersion1() throws IOException {
        Path file = Files.write(folder.resolve("stored"), stored());
        var events = new RecordedEvents();

        TraceSummary summary;
        try (TraceReader reader = format().open(file)) {
            summary = reader.replay(events);
            assertEquals("tiny", reader.header().program());
            assertEquals(TINY.layers(), reader.header().layers());
        }

        assertEquals(List.of("step 0: 0.1 3.0", "step 1:", "step 4: 3.2"), events.spikes());
        assertEquals(
                List.of("step 0 layer 1: [5, -1, 0]", "step 1 layer 1: [5, -3, 100]", "step 4 layer 1: [-64, 0, 0]"),
                events.membranes());
        assertTrue(summary.sound());
        assertEquals(4, summary.blocks());
        assertEquals(3, summary.spikes());
        assertEquals(9, summary.membraneValues());
        assertEquals(4, summary.lastStep());
    }

    @Test
    void shouldStillWriteTheStoredFileOfVersion1() throws IOException {
        Path file = folder.resolve("written");
        try (TraceRecorder recorder = TraceRecorder.create(file, TINY)) {
            playTiny(recorder);
        }

        assertEquals(HexFormat.of().formatHex(stored()), HexFormat.of().formatHex(Files.readAllBytes(file)));
    }

    @Test
    void shouldHoldInTheStoredFileWhatTheManualSays() throws IOException {
        byte[] stored = stored();
        assertEquals("8948 5754 0d0a 1a0a 0100 0000".replace(" ", ""), hex(stored, 0, 12), "signature, version 1");

        // "tiny", "", spikes, 2 layers "in" 2 and "out" 3, 1 membrane layer: 1, 2 cores:
        // core 0, 1 run of layer 0 with 2 compartments, neurons 0 1: both one more than the one before;
        // core 3 (2 numbers left out), 1 run of layer 1 with 3, neurons 2 1 0: +2, then -2 -2 (zigzag 4 3 3)
        String header = "04" + "74696e79" + "00" + "01" + "02" + "02" + "696e" + "02" + "03" + "6f7574" + "03" + "01"
                + "01" + "02" + "00" + "01" + "00" + "02" + "0000" + "02" + "01" + "01" + "03" + "040303";
        int at = assertBlock(stored, 12, 0, BlockLayout.HEADER, header, 0, -1, -1);

        // ordinals: 0.0 0.1 3.0 3.1 3.2 are 0 1 2 3 4
        // step 0: ahead 0, two spikes, ordinals 1 2: gaps 1 0; step 1: ahead 1, none;
        // step 4: ahead 3, one spike, ordinal 4: gap 4
        at = assertBlock(
                stored, at, 1, BlockLayout.SPIKES, "00" + "04" + "0100" + "01" + "00" + "03" + "02" + "04", 3, 0, 4);

        // step 0: ahead 0, layer 1, from 0, 3 values: 5 -1 0 from 0 are zigzag 10 1 0
        // step 1: 0 -2 +100 are 0 3 200 (c8 01); step 4: -69 +3 -100 are 137 (89 01) 6 199 (c7 01)
        at = assertBlock(
                stored,
                at,
                2,
                BlockLayout.MEMBRANES,
                "00010003" + "0a0100" + "01010003" + "0003c801" + "03010003" + "890106c701",
                9,
                0,
                4);

        // 3 steps, 3 spikes, 9 values
        at = assertBlock(stored, at, 3, BlockLayout.END, "030309", 0, -1, -1);
        assertEquals(stored.length, at);
    }

    private static int assertBlock(
            byte[] file, int at, int sequence, int kind, String payload, int events, int firstStep, int lastStep) {
        int length = payload.length() / 2;
        ByteBuffer block = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(at);
        assertEquals("48424c4b", hex(file, at, 4), "HBLK");
        assertEquals(sequence, block.getInt(at + 4));
        assertEquals(kind, block.get(at + 8));
        assertEquals(0, block.get(at + 9), "short payloads are left as they are");
        assertEquals(length, block.getInt(at + 12));
        assertEquals(length, block.getInt(at + 16));
        assertEquals(events, block.getInt(at + 20));
        assertEquals(firstStep, block.getInt(at + 24));
        assertEquals(lastStep, block.getInt(at + 28));
        assertEquals(payload, hex(file, at + 40, length));
        var crc = new CRC32C();
        crc.update(file, at + 40, length);
        assertEquals((int) crc.getValue(), block.getInt(at + 32));
        crc.reset();
        crc.update(file, at, 36);
        assertEquals((int) crc.getValue(), block.getInt(at + 36));
        return at + 40 + length;
    }

    @Test
    void shouldTakeFewBytesASpike() throws IOException {
        // 2000 compartments of which 2 % fire: gaps of 50 on average take one byte, some two, and compress little
        var run = new RandomRun(9, 500, 0.02, List.of(), 1000, 1000);
        Path file = folder.resolve("a");
        try (TraceRecorder recorder = TraceRecorder.create(file, run.header())) {
            run.play(recorder, recorder);
        }

        TraceSummary summary = TraceVerify.verify(file);

        assertTrue(summary.spikes() > 15_000);
        assertTrue(summary.fileBytes() < 1.3 * summary.spikes(), summary.toString());
    }

    @Test
    void shouldNotTrustAFileThatOnlyItsChecksumsVouchFor() throws IOException {
        // given files whose payloads are nonsense under matching checksums
        byte[] stored = stored();
        var random = new SplittableRandom(5);
        Path file = folder.resolve("mutant");
        int refused = 0;

        for (int i = 0; i < 4_000; i++) {
            byte[] mutant = stored.clone();
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                mutant[random.nextInt(12, mutant.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, mended(mutant));
            refused += readsSound(file) ? 0 : 1;
        }

        assertTrue(refused > 1_000, "refused " + refused);
    }

    @Test
    void shouldRefuseHostileHeaders() throws IOException {
        // a core count, a layer count and a text length beyond the payload; neurons of no layer; core numbers that wrap
        for (String payload : List.of(
                "",
                "ff",
                "ffffffff0f",
                "0000000000ffffffff07",
                "0000" + "00" + "ffffffff07",
                "0000" + "02",
                "0000" + "01" + "0101ff05",
                "0000" + "01" + "00" + "00" + "02" + "ffffffff07" + "00" + "ffffffff07" + "00",
                "0000" + "01" + "00" + "00" + "01" + "00" + "01" + "00" + "01" + "00",
                "0000" + "01" + "01" + "0161" + "02" + "01" + "05" + "00",
                "0000" + "01" + "00" + "00" + "00" + "00")) {
            byte[] raw = HexFormat.of().parseHex(payload);
            var crc = new CRC32C();
            crc.update(raw);
            byte[] block = new BlockLayout.BlockHeader(0, 0, 0, raw.length, raw.length, 0, -1, -1, (int) crc.getValue())
                    .bytes();
            Path file = folder.resolve("hostile");
            ByteBuffer all = ByteBuffer.allocate(12 + 40 + raw.length).order(ByteOrder.LITTLE_ENDIAN);
            all.put(BlockLayout.SIGNATURE).putInt(1).put(block).put(raw);
            Files.write(file, all.array());

            assertThrows(InputException.class, () -> format().open(file), payload);
        }
    }

    @Test
    void shouldSayWhichVersionItCannotRead() throws IOException {
        byte[] newer = stored();
        newer[8] = 2;
        Path file = Files.write(folder.resolve("newer"), newer);

        var e = assertThrows(InputException.class, () -> format().open(file));

        assertTrue(e.getMessage().contains("version 2"), e.getMessage());
    }

    @Test
    void shouldSayHowManyBytesAreLostWhenTheEndIsMissing() throws IOException {
        byte[] stored = stored();
        // the end block is 40 + 3 bytes
        Path file = Files.write(folder.resolve("killed"), Arrays.copyOf(stored, stored.length - 43 + 7));

        TraceSummary summary = TraceVerify.verify(file);

        assertEquals(7, summary.bytesLost());
        assertEquals(3, summary.steps());
        assertFalse(summary.finished());
        assertTrue(summary.toString().contains("NOT WHOLE: 7 bytes lost"), summary.toString());
    }

    private boolean readsSound(Path file) {
        try (TraceReader reader = format().open(file)) {
            return reader.replay(new RecordedEvents()).sound();
        } catch (InputException e) {
            return false;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return fail("an error of ours", e);
        }
    }

    /** Gives every block of the stored file's layout checksums that match what is in it. */
    private static byte[] mended(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (at + 40 <= file.length) {
            int length = bytes.getInt(at + 12);
            if (length < 0 || length > file.length - at - 40) {
                length = 0;
            }
            bytes.putInt(at + 32, BlockLayout.crc(file, at + 40, length));
            bytes.putInt(at + 36, BlockLayout.crc(file, at, 36));
            at += 40 + length;
        }
        return file;
    }

    private static byte[] stored() throws IOException {
        try (InputStream in = BlockTraceFormatTest.class.getResourceAsStream("version-1.hwtrace")) {
            if (in == null) {
                throw new IOException("no stored file");
            }
            return in.readAllBytes();
        }
    }

    private static String hex(byte[] bytes, int from, int length) {
        return HexFormat.of().formatHex(bytes, from, from + length);
    }
}
