package org.hwsim.hw.program.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipFile;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.ConvInput;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.DenseInput;
import org.hwsim.hw.program.DirectInput;
import org.hwsim.hw.program.InputStage;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.ProgramCheck;
import org.hwsim.hw.program.Readout;
import org.hwsim.hw.program.SmallProgram;
import org.hwsim.hw.program.SparseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.hw.program.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadBackWhatWasWritten() throws IOException {
        ChipProgram program = SmallProgram.program();

        ChipProgram read = roundTrip(program);

        assertEqualContent(program, read);
        assertDoesNotThrow(() -> ProgramCheck.verify(SmallProgram.BOARD, read));
    }

    @Test
    void shouldReadBackWhichNetworkItWasMadeFromAndHow() throws IOException {
        SavedProgram saved = SmallProgram.saved(SmallProgram.program());
        Path file = folder.resolve("origin.hwp");

        ProgramFile.write(saved, file);

        ProgramOrigin origin = ProgramFile.read(file).origin();
        assertEquals(saved.origin(), origin);
        assertEquals(
                List.of("threshold", "odd \"key\""),
                List.copyOf(origin.options().keySet()));
    }

    @Test
    void shouldReadBackEveryKindOfInputStageAndWideWeights() throws IOException {
        ChipProgram all = SmallProgram.program();
        Weights wide = Weights.of(new short[] {300, -300, 1, 2, 3, 4, 5, 6});
        ConvInput conv =
                new ConvInput(1, 1, 3, 4, 2, 2, 2, 2, 2, 1, 2, 0, 1, 1, 1, 1, wide, new double[] {0.1, -1e-300});
        List<InputStage> inputs = List.of(new DirectInput(0, 4, 63.75), conv);
        ChipProgram program = new ChipProgram(
                "\"odd\" \\ n\u00e4me \u2028",
                1,
                1,
                10,
                10,
                all.layers(),
                all.cores(),
                inputs,
                new Readout(2, Readout.By.SPIKES, new double[] {Math.PI, -0.0}));

        assertEqualContent(program, roundTrip(program));
    }

    @Test
    void shouldStoreASharedKernelOnceAndShareItAgain() throws IOException {
        Weights kernel = SmallProgram.kernel();
        CoreProgram one = SmallProgram.convolution(kernel);
        CoreProgram two = new CoreProgram(2, one.groups(), one.blocks(), one.axonIn(), one.axonOut());
        List<CoreProgram> cores = List.of(SmallProgram.input(), one, two, SmallProgram.output());

        ChipProgram read = roundTrip(SmallProgram.withCores(cores));

        assertTrue(read.cores().get(1).blocks().get(0).group() == 0);
        Weights first = ((ConvBlock) read.cores().get(1).blocks().get(0)).weights();
        Weights second = ((ConvBlock) read.cores().get(2).blocks().get(0)).weights();
        assertTrue(first == second, "one instance for both cores");
        // 2 of the kernel, 16 dense, 1 sparse, 12 of the input stage; behind a head of 128 bytes
        assertEquals(128 + 2 + 16 + 1 + 12, entry(folder.resolve("p.hwp"), "weights8.npy").length);
    }

    @Test
    void shouldWriteTheSameBytesInEveryTimeZone() throws IOException {
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            ProgramFile.write(SmallProgram.saved(SmallProgram.program()), folder.resolve("tokyo.hwp"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/Lima"));
            ProgramFile.write(SmallProgram.saved(SmallProgram.program()), folder.resolve("lima.hwp"));
        } finally {
            TimeZone.setDefault(here);
        }

        assertArrayEquals(
                Files.readAllBytes(folder.resolve("tokyo.hwp")), Files.readAllBytes(folder.resolve("lima.hwp")));
    }

    @Test
    void shouldWriteArraysThatNumpyUnderstands() throws IOException {
        Path file = folder.resolve("p.hwp");
        ProgramFile.write(SmallProgram.saved(SmallProgram.program()), file);

        ByteBuffer groups = ByteBuffer.wrap(entry(file, "groups.npy")).order(ByteOrder.LITTLE_ENDIAN);

        // NumPy's format 1.0: magic, version, length of the head; the whole head a multiple of 64; then the values
        assertEquals((byte) 0x93, groups.get(0));
        assertEquals("NUMPY", new String(groups.array(), 1, 5, StandardCharsets.US_ASCII));
        assertEquals(1, groups.get(6));
        assertEquals(118, groups.getShort(8));
        String head = new String(groups.array(), 10, 118, StandardCharsets.US_ASCII);
        assertTrue(head.startsWith("{'descr': '<i4', 'fortran_order': False, 'shape': (3, 7), }"), head);
        assertTrue(head.endsWith(" \n"), head);
        assertEquals(128 + 3 * 7 * 4, groups.limit());
        // second group: layer 1, from compartment 0, 8 of them, soft reset, at least, fires, no leak
        int[] row = new int[7];
        groups.position(128 + 7 * 4);
        groups.asIntBuffer().get(row);
        assertArrayEquals(new int[] {1, 0, 8, 0, 0, 1, 0}, row);
    }

    @Test
    void shouldLeaveTheOldFileAloneWhenWritingFails() throws IOException {
        Path inside = folder.resolve("missing").resolve("p.hwp");

        assertThrows(IOException.class, () -> ProgramFile.write(SmallProgram.saved(SmallProgram.program()), inside));

        assertFalse(Files.exists(inside.getParent()));
    }

    @Test
    void shouldReplaceAFileAsAWholeAndLeaveNothingBeside() throws IOException {
        Path file = Files.writeString(folder.resolve("p.hwp"), "old");

        ProgramFile.write(SmallProgram.saved(SmallProgram.program()), file);

        assertEqualContent(
                SmallProgram.program(),
                ProgramFile.read(file, SmallProgram.BOARD).program());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    private ChipProgram roundTrip(ChipProgram program) throws IOException {
        Path file = folder.resolve("p.hwp");
        ProgramFile.write(SmallProgram.saved(program), file);
        return ProgramFile.read(file).program();
    }

    private static byte[] entry(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getInputStream(zip.getEntry(name)).readAllBytes();
        }
    }

    private static void assertEqualContent(ChipProgram a, ChipProgram b) {
        assertEquals(a.name(), b.name());
        assertEquals(
                List.of(a.chipsX(), a.chipsY(), a.periodSteps(), a.latencySteps()),
                List.of(b.chipsX(), b.chipsY(), b.periodSteps(), b.latencySteps()));
        List<Layer> layers = new ArrayList<>(b.layers());
        assertEquals(a.layers(), layers);
        assertEquals(a.readout().layer(), b.readout().layer());
        assertEquals(a.readout().by(), b.readout().by());
        assertArrayEquals(a.readout().realPerUnit(), b.readout().realPerUnit());
        assertEquals(a.inputs().size(), b.inputs().size());
        for (int i = 0; i < a.inputs().size(); i++) {
            assertEqualContent(a.inputs().get(i), b.inputs().get(i));
        }
        assertEquals(a.cores().size(), b.cores().size());
        for (int i = 0; i < a.cores().size(); i++) {
            assertEqualContent(a.cores().get(i), b.cores().get(i));
        }
    }

    private static void assertEqualContent(InputStage a, InputStage b) {
        if (a instanceof DirectInput) {
            assertEquals(a, b);
        } else if (a instanceof DenseInput one) {
            DenseInput two = assertInstanceOf(DenseInput.class, b);
            assertEquals(List.of(one.layer(), one.inputs()), List.of(two.layer(), two.inputs()));
            assertEqualContent(one.weights(), two.weights());
            assertArrayEquals(one.unitsPerWeightStep(), two.unitsPerWeightStep());
        } else if (a instanceof ConvInput one) {
            ConvInput two = assertInstanceOf(ConvInput.class, b);
            // the same sample gives the same currents, and all numbers of the shape print the same
            assertEquals(shape(one.toString()), shape(two.toString()));
            assertEqualContent(one.weights(), two.weights());
            assertArrayEquals(one.unitsPerWeightStep(), two.unitsPerWeightStep());
        }
    }

    private static String shape(String printed) {
        return printed.substring(0, printed.indexOf("weights="));
    }

    private static void assertEqualContent(CoreProgram a, CoreProgram b) {
        assertEquals(a.core(), b.core());
        assertArrayEquals(a.axonIn().start().toArray(), b.axonIn().start().toArray());
        assertArrayEquals(a.axonIn().block().toArray(), b.axonIn().block().toArray());
        assertArrayEquals(a.axonIn().row().toArray(), b.axonIn().row().toArray());
        assertArrayEquals(a.axonOut().start().toArray(), b.axonOut().start().toArray());
        assertArrayEquals(a.axonOut().core().toArray(), b.axonOut().core().toArray());
        assertArrayEquals(a.axonOut().axon().toArray(), b.axonOut().axon().toArray());
        assertEquals(a.groups().size(), b.groups().size());
        for (int i = 0; i < a.groups().size(); i++) {
            CompartmentGroup one = a.groups().get(i);
            CompartmentGroup two = b.groups().get(i);
            Soma soma = two.soma();
            assertEquals(one.soma(), soma);
            assertEquals(one.layer(), two.layer());
            assertEquals(one.firstCompartment(), two.firstCompartment());
            assertArrayEquals(one.neuron(), two.neuron());
            assertArrayEquals(one.bias(), two.bias());
            assertArrayEquals(one.threshold(), two.threshold());
            assertArrayEquals(one.initialMembrane(), two.initialMembrane());
            assertArrayEquals(one.spreadOffset(), two.spreadOffset());
        }
        assertEquals(a.blocks().size(), b.blocks().size());
        for (int i = 0; i < a.blocks().size(); i++) {
            assertEqualContent(a.blocks().get(i), b.blocks().get(i));
        }
    }

    private static void assertEqualContent(SynapseBlock a, SynapseBlock b) {
        assertEquals(List.of(a.group(), a.shift(), a.delay()), List.of(b.group(), b.shift(), b.delay()));
        if (a instanceof DenseBlock one) {
            DenseBlock two = assertInstanceOf(DenseBlock.class, b);
            assertEquals(
                    List.of(one.rows(), one.firstTarget(), one.targets()),
                    List.of(two.rows(), two.firstTarget(), two.targets()));
            assertEqualContent(one.weights(), two.weights());
        } else if (a instanceof SparseBlock one) {
            SparseBlock two = assertInstanceOf(SparseBlock.class, b);
            assertArrayEquals(one.rowStart().toArray(), two.rowStart().toArray());
            assertArrayEquals(one.target().toArray(), two.target().toArray());
            assertEqualContent(one.weights(), two.weights());
        } else if (a instanceof ConvBlock one) {
            ConvBlock two = assertInstanceOf(ConvBlock.class, b);
            assertEquals(
                    one.toString().split("channelOffset=")[0], two.toString().split("channelOffset=")[0]);
            assertArrayEquals(one.channelOffset(), two.channelOffset());
            assertEqualContent(one.weights(), two.weights());
        }
    }

    private static void assertEqualContent(Weights a, Weights b) {
        assertEquals(a.isBytes(), b.isBytes());
        assertArrayEquals(a.bytes(), b.bytes());
        assertArrayEquals(a.shorts(), b.shorts());
    }
}
