package org.hwsim.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hwsim.bench.BenchReport.NetworkResult;
import org.hwsim.bench.net.BenchNetwork;
import org.hwsim.bench.net.BuiltNetworks;
import org.hwsim.run.Progress;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.ScalarKernels;
import org.hwsim.sim.kernel.SwarKernels;
import org.hwsim.sim.kernel.SynapseKernels;
import org.junit.jupiter.api.Test;

class NetworkBenchTest {
    private static final BenchRequest SHORT =
            new BenchRequest(List.of("tiny"), 2, 0.01, List.of(1, 2), List.of(), null);

    private final BenchNetwork tiny = BuiltNetworks.all().get("tiny").get();

    @Test
    void shouldMeasureEveryFamilyOnEveryNumberOfThreadsUnderOneHash() {
        KernelFamilies families = KernelFamilies.these(new ScalarKernels(), new SwarKernels());

        NetworkResult result = new NetworkBench(SHORT, tiny, Progress.SILENT).measure(families, null, 1, null);

        assertEquals(
                List.of("scalar 1", "scalar 2", "swar 1", "swar 2"),
                result.variants().stream()
                        .map(v -> v.kernels() + " " + v.threads())
                        .toList());
        // The kernel that is measured alone has so many bytes of weights; the network has a twentieth of that.
        assertTrue(result.engineBytes() > 0 && result.engineBytes() < DenseBench.SECOND_LEVEL_KIB << 10);
        for (VariantResult variant : result.variants()) {
            assertEquals(2, variant.turns());
            assertEquals(
                    tiny.program().cores().stream()
                            .mapToInt(c -> c.compartments())
                            .sum(),
                    variant.updatesPerStep());
            assertEquals(1.0 / tiny.program().periodSteps(), variant.samplesPerStep(), 1e-12);
            // A turn is a number of samples that the clock decides on, so variants see the four samples unequally
            // often.
            assertTrue(variant.spikesPerStep() > 0 && variant.packetsPerStep() >= variant.spikesPerStep() / 2);
        }
    }

    @Test
    void shouldMeasureNumbersOfThreadsThatComeToTheSameWorkersOnce() {
        int cores = tiny.program().cores().size();
        BenchRequest request =
                new BenchRequest(List.of("tiny"), 1, 0.01, List.of(1, cores, cores + 1, 64), List.of(), null);

        NetworkResult result = new NetworkBench(request, tiny, Progress.SILENT)
                .measure(KernelFamilies.these(new ScalarKernels()), null, 1, null);

        assertEquals(
                List.of(1, cores),
                result.variants().stream().map(VariantResult::threads).toList());
    }

    @Test
    void shouldWeighTheEngineOfTheFastestFamilyOnTheLeastNumberOfThreads() {
        KernelFamilies families = KernelFamilies.these(new ScalarKernels(), new HeavyKernels());

        NetworkResult result = new NetworkBench(SHORT, tiny, Progress.SILENT).measure(families, null, 1, null);

        assertEquals(
                "heavy 1", result.weighed().kernels() + " " + result.weighed().threads());
        assertTrue(result.engineBytes() > HeavyKernels.BYTES, "engine " + result.engineBytes());
    }

    @Test
    void shouldLeaveToTheSynapsesWhatNeitherNeuronsNorAxonsTake() {
        HeapParts heap = new HeapParts(1000, 300, 150);
        NetworkResult result = new NetworkResult(
                "id", "title", new ProgramFigures(1, 10, 500), "hash", 1, heap, 200, null, List.of(), List.of());

        assertEquals(2.4, result.bytesPerWeight());
        assertEquals(750, result.synapseBytes());
        assertEquals(1.5, result.synapseBytesPerWeight());
    }

    @Test
    void shouldFindTheBytesOfTheWeightsInTheProgramAndNotInItsOtherParts() {
        BenchNetwork mlp = BuiltNetworks.all().get("mlp-10").get();
        long weights = ProgramFigures.of(mlp.program()).weights();

        HeapParts heap = HeapParts.measure(BuiltNetworks.all().get("mlp-10"), new SwarKernels(), 1);

        assertTrue(heap.programBytes() > weights, heap.toString());
        assertTrue(heap.neuronBytes() + heap.axonBytes() < weights, heap.toString());
    }

    @Test
    void shouldRefuseAVariantWithOtherSpikes() {
        KernelFamilies families = KernelFamilies.these(new ScalarKernels(), new DeafKernels());
        NetworkBench bench = new NetworkBench(SHORT, tiny, Progress.SILENT);

        var e = assertThrows(IllegalStateException.class, () -> bench.measure(families, null, 1, null));

        assertTrue(
                e.getMessage().startsWith("spikes differ between variants: network=tiny kernels=deaf threads=1 hash="));
    }

    /** Scalar ones, and a large array for each program. */
    private static final class HeavyKernels implements SynapseKernels {
        static final int BYTES = 8 << 20;

        @Override
        public String id() {
            return "heavy";
        }

        @Override
        public String summary() {
            return "scalar ones with ballast";
        }

        @Override
        public int priority() {
            return 1;
        }

        @Override
        public KernelFactory open() {
            byte[] ballast = new byte[BYTES];
            KernelFactory scalar = new ScalarKernels().open();
            return (block, firstCompartment) -> {
                BlockKernel kernel = scalar.kernel(block, firstCompartment);
                return new BlockKernel() {
                    @Override
                    public void add(int[] codes, int from, int count, int[] membranes) {
                        ballast[0]++;
                        kernel.add(codes, from, count, membranes);
                    }

                    @Override
                    public void finish(int[] membranes) {
                        kernel.finish(membranes);
                    }
                };
            };
        }
    }

    /** Adds nothing. */
    private static final class DeafKernels implements SynapseKernels {
        @Override
        public String id() {
            return "deaf";
        }

        @Override
        public String summary() {
            return "nothing is added";
        }

        @Override
        public int priority() {
            return 1;
        }

        @Override
        public KernelFactory open() {
            BlockKernel nothing = (codes, from, count, membranes) -> {};
            return (block, firstCompartment) -> nothing;
        }
    }
}
