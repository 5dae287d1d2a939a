package org.hwsim.ann.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.UnsupportedModelException;
import org.hwsim.ann.pass.StandardPasses;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedModelsTest {
    @TempDir
    Path folder;

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("model.onnx"), bytes);
    }

    static List<MalformedModels.Case> cases() {
        return MalformedModels.all();
    }

    @Test
    void shouldReadModelFromWhichTheCasesAreMade() throws IOException {
        AnnGraph graph = OnnxReader.read(write(MalformedModels.valid().build().toByteArray()));

        assertEquals(5, graph.nodes().size());
        assertTrue(cases().size() >= 90, "cases=" + cases().size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldSayWhatIsWrongWhenModelIsMalformed(MalformedModels.Case model) throws IOException {
        Path file = write(model.bytes());

        InputException thrown = assertThrows(InputException.class, () -> OnnxReader.read(file));

        assertEquals(model.unsupported(), thrown instanceof UnsupportedModelException, thrown.getMessage());
        assertTrue(thrown.getMessage().contains(model.expected()), thrown.getMessage());
        assertEquals(file.toString(), thrown.subject());
        for (Problem problem : thrown.problems()) {
            assertFalse(problem.found().isBlank()
                    || problem.rule().isBlank()
                    || problem.fix().isBlank());
            assertTrue(problem.toString().length() < 2000, "too long to read: " + problem);
            assertTrue(problem.toString().chars().allMatch(c -> c == '\n' || c >= ' '), problem.toString());
        }
    }

    @Test
    void shouldRefuseWhenFileIsCutAnywhere() throws IOException {
        byte[] whole = MalformedModels.valid().build().toByteArray();
        for (int length = 0; length < whole.length; length++) {
            Path file = write(Arrays.copyOf(whole, length));
            assertThrows(InputException.class, () -> OnnxReader.read(file), "length=" + length);
        }
    }

    /** Whatever is read must also be fit for passes and evaluation. */
    @Test
    void shouldEitherReadOrRefuseWhenBytesAreChangedAtRandom() throws IOException {
        byte[] whole = MalformedModels.valid().build().toByteArray();
        int refused = 0;
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] mutant = whole.clone();
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            Path file = write(mutant);
            try {
                AnnGraph graph = StandardPasses.apply(OnnxReader.read(file));
                boolean small =
                        graph.nodes().stream().allMatch(node -> node.shape().size() < 1000);
                if (small) {
                    new AnnEvaluator(graph).run(new float[graph.inputShape().size()]);
                }
            } catch (InputException expected) {
                refused++;
            }
        }
        assertTrue(refused > 1000 && refused < 3000, "refused=" + refused);
    }

    @Test
    void shouldListEveryNodeWhenSeveralAreNotSupported() throws IOException {
        ModelBuilder model = ModelBuilder.of(13, 4)
                .node("Tanh", "x", "a")
                .node("Relu", "a", "b")
                .node("LeakyRelu", "b", "c")
                .node("Erf", "x", "d")
                .node("Add", "c d", "y");
        Path file = write(model.build().toByteArray());

        UnsupportedModelException thrown = assertThrows(UnsupportedModelException.class, () -> OnnxReader.read(file));

        assertEquals(
                List.of("node \"node_a\" (Tanh)", "node \"node_c\" (LeakyRelu)", "node \"node_d\" (Erf)"),
                thrown.problems().stream().map(Problem::place).toList());
    }

    @Test
    void shouldRefuseWhenPathIsNoFile() {
        assertThrows(InputException.class, () -> OnnxReader.read(folder));
        assertThrows(InputException.class, () -> OnnxReader.read(folder.resolve("missing.onnx")));
    }

    @Test
    void shouldIgnoreUnsupportedNodeWhenOutputDoesNotNeedIt() throws IOException {
        ModelBuilder model = ModelBuilder.of(13, 4).node("Tanh", "x", "a").node("Relu", "x", "y");

        AnnGraph graph = OnnxReader.read(write(model.build().toByteArray()));

        assertEquals(1, graph.nodes().size());
    }
}
