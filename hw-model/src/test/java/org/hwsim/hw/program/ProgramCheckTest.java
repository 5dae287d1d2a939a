package org.hwsim.hw.program;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.json.ChipCatalogue;
import org.hwsim.hw.neuron.Soma;
import org.junit.jupiter.api.Test;

class ProgramCheckTest {
    private static final Board IDEAL = Board.of(ChipCatalogue.preset("ideal"));
    private static final long MEMBRANE = (1 << 23) - 1;

    @Test
    void shouldLeaveToTheInputWhatNothingElseCanReach() {
        SumProof proof = ProgramCheck.verify(SmallProgram.BOARD, SmallProgram.program());

        // layer 0 has no synapses; the worst compartment is 3: bias 5, offset 60 over 8 steps at most 8 a step
        assertEquals(Integer.MAX_VALUE - MEMBRANE - 5 - 8, proof.currentLimit(0));
        // layer 1: weight 3 << 6 from its one source; compartment 7: offset 140 over 8 steps at most 18 a step. The
        // two channels alternate: compartment 6 has weight 3 and at most 15 a step, compartment 7 weight 2 and 18
        assertEquals(Integer.MAX_VALUE - MEMBRANE - Math.max(3 * 64 + 5 + 15, 2 * 64 + 5 + 18), proof.currentLimit(1));
        // layer 2, compartment 1: even weights 2 + 4 + .. + 16 = 72, and 7 from each of the four pooled neurons
        assertEquals(Integer.MAX_VALUE - MEMBRANE - (72 + 4 * 7) * 64 - 5 - 3, proof.currentLimit(2));
    }

    @Test
    void shouldCountASourceThatDoesNotFireAsNoSource() {
        CoreProgram in = SmallProgram.input();
        CoreProgram silent = new CoreProgram(
                0, List.of(SmallProgram.group(0, 4, Soma.INTEGRATOR)), in.blocks(), in.axonIn(), in.axonOut());

        SumProof proof = ProgramCheck.verify(SmallProgram.BOARD, SmallProgram.with(0, silent));

        assertEquals(Integer.MAX_VALUE - MEMBRANE - 5 - 18, proof.currentLimit(1));
    }

    @Test
    void shouldAcceptASumThatJustFitsAndRefuseOneMore() {
        // a membrane of 30 bits leaves 2^31 - 1 - (2^29 - 1) = 3 * 2^29; 5 for the bias, 3 for the spread, 4 * 7 * 64
        // pooled
        long room = 3 * (1L << 29) - 5 - 3 - 4 * 7 * 64;
        // eight rows reach compartment 1: six of them with 30000 << 13, the last with what is left
        short[] weights = new short[16];
        long left = room;
        for (int row = 0; row < 6; row++) {
            weights[2 * row + 1] = 30000;
            left -= 30000L << 13;
        }
        weights[15] = (short) (left >> 13);
        assertTrue(weights[15] > 0 && weights[15] < 32767, "chosen so that it is a weight");

        assertDoesNotThrow(() -> ProgramCheck.verify(IDEAL, withOutputWeights(weights.clone(), 13)));
        weights[15]++;
        Problem problem = onlyProblem(IDEAL, withOutputWeights(weights, 13));
        assertEquals("core 5, compartment 1", problem.place());
        assertTrue(problem.found().startsWith("can sum to "), problem.found());
    }

    @Test
    void shouldBoundAConvolutionNeverBelowItsExpansion() {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            ConvBlock block = randomConv(random);
            ChipProgram program = convProgram(block, random);

            long bound = Integer.MAX_VALUE
                    - MEMBRANE
                    - ProgramCheck.verify(SmallProgram.BOARD, program).currentLimit(1);

            long exact = expanded(block, program.cores().get(0).axonOut().axon().toArray());
            assertTrue(bound >= exact, "bound " + bound + " exact " + exact);
        }
    }

    @Test
    void shouldRefuseEveryReferenceThatLeadsNowhere() {
        CoreProgram in = SmallProgram.input();
        CoreProgram conv = SmallProgram.convolution(SmallProgram.kernel());
        AxonOut out = in.axonOut();

        assertRefused("go to core 7", with(in, new AxonOut(out.start(), replaced(out.core(), 3, 7), out.axon())));
        assertRefused("go to core -1", with(in, new AxonOut(out.start(), replaced(out.core(), 3, -1), out.axon())));
        assertRefused(
                "go to axon 9 of core 5", with(in, new AxonOut(out.start(), out.core(), replaced(out.axon(), 3, 9))));
        assertRefused(
                "have starts that do not ascend",
                with(in, new AxonOut(replaced(out.start(), 1, 9), out.core(), out.axon())));
        AxonIn axons = conv.axonIn();
        assertRefused(
                "address row 4 of block 0",
                with(conv, new AxonIn(axons.start(), axons.block(), IntTable.of(0, 1, 2, 4))));
        assertRefused("address block 1", with(conv, new AxonIn(axons.start(), IntTable.of(0, 0, 1, 0), axons.row())));
        assertRefused(
                "have starts that do not ascend",
                with(conv, new AxonIn(IntTable.of(1, 1, 2, 3, 4), axons.block(), axons.row())));
    }

    @Test
    void shouldRefuseBlocksThatReachBeyondTheirGroup() {
        Weights weights = Weights.of(new byte[16]);

        assertRefused("reaches compartments 1 to 2", dense(new DenseBlock(0, 8, 1, 2, weights, 6, 1)));
        assertRefused("has group 1", dense(new DenseBlock(1, 8, 0, 2, weights, 6, 1)));
        assertRefused("has shift 25", dense(new DenseBlock(0, 8, 0, 2, weights, 25, 1)));
        assertRefused("has delay 0", dense(new DenseBlock(0, 8, 0, 2, weights, 6, 0)));
        assertRefused("has delay 63", dense(new DenseBlock(0, 8, 0, 2, weights, 6, 63)));
        assertRefused("has rows -8", dense(new DenseBlock(0, -8, 0, -2, weights, 6, 1)));
        short[] wide = new short[16];
        wide[3] = 256;
        assertRefused("has weight 256", dense(new DenseBlock(0, 8, 0, 2, Weights.of(wide), 6, 1)));
    }

    @Test
    void shouldRefuseANeuronThatIsMappedTwiceOrNotAtAll() {
        CoreProgram in = SmallProgram.input();
        CompartmentGroup group = in.groups().get(0);
        CompartmentGroup twice = new CompartmentGroup(
                0,
                0,
                new int[] {3, 2, 2, 0},
                group.soma(),
                group.bias(),
                group.threshold(),
                group.initialMembrane(),
                group.spreadOffset());

        assertRefused(
                "hold neuron 2 of layer 0 again",
                SmallProgram.with(0, new CoreProgram(0, List.of(twice), in.blocks(), in.axonIn(), in.axonOut())));
        assertRefused(
                "has 0 compartments",
                SmallProgram.withCores(
                        List.of(SmallProgram.convolution(SmallProgram.kernel()), SmallProgram.output())));
    }

    @Test
    void shouldRefuseWhatTheRegistersOfTheChipCannotHold() {
        Soma soma = Soma.INTEGRATOR;
        int[] none = new int[2];
        int[] neuron = {0, 1};

        assertRefused("the bias 524288", output(neuron, soma, new int[] {0, 524_288}, none, none));
        assertRefused("the initial membrane -8388608", output(neuron, soma, none, none, new int[] {-8_388_608, 0}));
        assertRefused("the neuron 2", output(new int[] {0, 2}, soma, none, none, none));
        assertRefused("the threshold 0", output(neuron, Soma.INTEGRATE_AND_FIRE, none, none, none));
    }

    @Test
    void shouldRefuseAnotherBoardAndAnotherChip() {
        Board two = new Board(SmallProgram.BOARD.chip(), 2, 1);

        Problem problem = problems(two, SmallProgram.program()).get(0);

        assertEquals("give --chips 1x1", problem.fix());
    }

    @Test
    void shouldRefuseAReadoutOfMembranesThatFire() {
        ChipProgram program = SmallProgram.program();
        ChipProgram bySpikes = new ChipProgram(
                "small",
                1,
                1,
                10,
                10,
                program.layers(),
                program.cores(),
                program.inputs(),
                new Readout(2, Readout.By.SPIKES, new double[2]));

        assertRefused("reads SPIKES of compartments that do not fire on core 5", bySpikes);
    }

    @Test
    void shouldReportEverythingAtOnceAndCutAHopelessProgram() {
        CoreProgram in = SmallProgram.input();
        int[] core = new int[400];
        Arrays.fill(core, 99);
        AxonOut out = new AxonOut(new int[] {0, 100, 200, 300, 400}, core, new int[400]);

        List<Problem> problems = problems(SmallProgram.BOARD, with(in, out));

        assertEquals(51, problems.size());
        assertEquals("350 further problems are not listed", problems.get(50).found());
    }

    private static ChipProgram withOutputWeights(short[] weights, int shift) {
        return SmallProgram.with(
                2,
                SmallProgram.output(
                        new DenseBlock(0, 8, 0, 2, Weights.of(weights), shift, 1),
                        SmallProgram.group(2, 2, Soma.INTEGRATOR)));
    }

    private static ChipProgram dense(DenseBlock block) {
        return SmallProgram.with(2, SmallProgram.output(block, SmallProgram.group(2, 2, Soma.INTEGRATOR)));
    }

    private static ChipProgram output(int[] neuron, Soma soma, int[] bias, int[] threshold, int[] initial) {
        CompartmentGroup group = new CompartmentGroup(2, 0, neuron, soma, bias, threshold, initial, new int[2]);
        return SmallProgram.with(
                2, SmallProgram.output(new DenseBlock(0, 8, 0, 2, Weights.of(new byte[16]), 6, 1), group));
    }

    private static ChipProgram with(CoreProgram core, AxonOut out) {
        return SmallProgram.with(0, new CoreProgram(core.core(), core.groups(), core.blocks(), core.axonIn(), out));
    }

    private static ChipProgram with(CoreProgram core, AxonIn in) {
        return SmallProgram.with(1, new CoreProgram(core.core(), core.groups(), core.blocks(), in, core.axonOut()));
    }

    private static IntTable replaced(IntTable values, int at, int value) {
        int[] copy = values.toArray();
        copy[at] = value;
        return IntTable.of(copy);
    }

    private static ConvBlock randomConv(Random random) {
        int channels = 1 + random.nextInt(3);
        int fanOut = 1 + random.nextInt(3);
        int kernel = 1 + random.nextInt(3);
        byte[] weights = new byte[channels * kernel * kernel * fanOut];
        random.nextBytes(weights);
        return new ConvBlock(
                0,
                channels,
                0,
                0,
                5,
                5,
                0,
                fanOut,
                0,
                0,
                4,
                4,
                kernel,
                kernel,
                1 + random.nextInt(2),
                1,
                kernel / 2,
                random.nextInt(2),
                1,
                1,
                fanOut,
                new int[channels],
                Weights.of(weights),
                random.nextInt(3),
                1);
    }

    /** Core 0 fires into random rows of the block on core 1, some of them from several compartments. */
    private static ChipProgram convProgram(ConvBlock block, Random random) {
        int sources = 40;
        int targets = block.outChannels() * block.outHeight() * block.outWidth();
        int[] start = new int[sources + 1];
        int[] core = new int[sources];
        int[] axon = new int[sources];
        for (int i = 0; i < sources; i++) {
            start[i + 1] = i + 1;
            core[i] = 1;
            axon[i] = random.nextInt(block.rows());
        }
        int[] rowStart = new int[block.rows() + 1];
        int[] row = new int[block.rows()];
        Arrays.setAll(rowStart, i -> i);
        Arrays.setAll(row, i -> i);
        AxonIn none = new AxonIn(new int[] {0}, new int[0], new int[0]);
        CoreProgram first = new CoreProgram(
                0,
                List.of(plain(0, sources, Soma.INTEGRATE_AND_FIRE)),
                List.of(),
                none,
                new AxonOut(start, core, axon));
        CoreProgram second = new CoreProgram(
                1,
                List.of(plain(1, targets, Soma.INTEGRATOR)),
                List.of(block),
                new AxonIn(rowStart, new int[block.rows()], row),
                new AxonOut(new int[targets + 1], new int[0], new int[0]));
        return new ChipProgram(
                "conv",
                1,
                1,
                8,
                8,
                List.of(new Layer("a", sources, 0, 8), new Layer("b", targets, 0, 8)),
                List.of(first, second),
                List.of(),
                new Readout(1, Readout.By.MEMBRANE, new double[targets]));
    }

    private static CompartmentGroup plain(int layer, int compartments, Soma soma) {
        int[] neuron = new int[compartments];
        Arrays.setAll(neuron, i -> i);
        int[] threshold = new int[compartments];
        Arrays.fill(threshold, 64);
        return new CompartmentGroup(
                layer, 0, neuron, soma, new int[compartments], threshold, new int[compartments], new int[compartments]);
    }

    /** The largest sum of a target by walking all taps of all packets that can come in one step. */
    private static long expanded(ConvBlock b, int[] packets) {
        long[] due = new long[b.outChannels() * b.outHeight() * b.outWidth()];
        for (int row : packets) {
            int ci = row / (b.inHeight() * b.inWidth());
            int iy = row / b.inWidth() % b.inHeight();
            int ix = row % b.inWidth();
            for (int oy = 0; oy < b.outHeight(); oy++) {
                for (int ox = 0; ox < b.outWidth(); ox++) {
                    int ky = iy + b.padY() - oy * b.strideY();
                    int kx = ix + b.padX() - ox * b.strideX();
                    if (ky >= 0 && ky < b.kernelHeight() && kx >= 0 && kx < b.kernelWidth()) {
                        for (int c = 0; c < b.fanOutChannels(); c++) {
                            int w = ((ci * b.kernelHeight() + ky) * b.kernelWidth() + kx) * b.fanOutChannels() + c;
                            due[(oy * b.outWidth() + ox) * b.outChannels() + c] +=
                                    (long) Math.abs(b.weights().at(w)) << b.shift();
                        }
                    }
                }
            }
        }
        return Arrays.stream(due).max().orElseThrow();
    }

    private static void assertRefused(String found, ChipProgram program) {
        List<Problem> problems = problems(SmallProgram.BOARD, program);
        assertTrue(problems.stream().anyMatch(p -> p.found().contains(found)), problems::toString);
    }

    private static Problem onlyProblem(Board board, ChipProgram program) {
        List<Problem> problems = problems(board, program);
        assertEquals(1, problems.size(), problems::toString);
        return problems.get(0);
    }

    private static List<Problem> problems(Board board, ChipProgram program) {
        return assertThrows(InputException.class, () -> ProgramCheck.verify(board, program))
                .problems();
    }
}
