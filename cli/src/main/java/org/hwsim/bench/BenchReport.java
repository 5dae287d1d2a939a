package org.hwsim.bench;

import java.util.List;
import org.hwsim.sim.EngineOptions;
import org.jspecify.annotations.Nullable;

/**
 * What was measured.
 *
 * @param cpus CPUs of this process
 * @param vectorBits bits of the widest vector of the vector module, 0 where it is not loaded
 * @param kernels families measured, the scalar ones first
 * @param rounds turns of each variant
 * @param seconds length of a turn
 * @param ringNanosPerWord handing one spike word over through a ring, on one thread
 * @param directNanosPerWord the same through plain arrays
 * @param dense dense kernels alone
 * @param networks networks measured
 * @param skipped networks not measured, with the reason
 */
public record BenchReport(
        int cpus,
        int vectorBits,
        List<String> kernels,
        int rounds,
        double seconds,
        Spread ringNanosPerWord,
        Spread directNanosPerWord,
        List<DenseKernel> dense,
        List<NetworkResult> networks,
        List<Skipped> skipped) {
    /** Words of a worker's ring, bytes: made for each run, so in no figure of a loaded engine. */
    public static final long RING_BYTES = ringBytes();

    private static long ringBytes() {
        EngineOptions usual = EngineOptions.withThreads(1);
        return (long) usual.ringSlots() * usual.wordsPerBatch() * Integer.BYTES;
    }

    public BenchReport {
        kernels = List.copyOf(kernels);
        dense = List.copyOf(dense);
        networks = List.copyOf(networks);
        skipped = List.copyOf(skipped);
    }

    /** {@code near}, {@code far}, or {@code busy}: so long that the two threads had to share a CPU. */
    public static String distance(Spread roundTripNanos) {
        if (roundTripNanos.median() > LineRoundTrip.BUSY_NANOS) {
            return "busy";
        }
        return roundTripNanos.median() > LineRoundTrip.FAR_NANOS ? "far" : "near";
    }

    /**
     * One family's dense kernel alone, on one thread, by CPU time.
     *
     * @param kernels family
     * @param weightKib size of the weights
     * @param sopsPerSecond synaptic operations a second
     * @param againstScalar quotient to the scalar kernel in the same round, null where that was not measured
     */
    public record DenseKernel(
            String kernels,
            int weightKib,
            Spread sopsPerSecond,
            @Nullable Spread againstScalar) {}

    /**
     * A network that was not measured.
     *
     * @param id of it
     * @param why in a few words
     */
    public record Skipped(String id, String why) {}

    /**
     * One network under all variants.
     *
     * @param id of it
     * @param title one line for people
     * @param size how large the program is
     * @param spikeHash of the spikes of {@link NetworkBench#HASHED_SAMPLES} samples, the same for all variants
     * @param stepsPerSample steps from one sample to the next
     * @param heap what the program's parts retain, null for a trained network, which keeps more than its program
     * @param engineBytes heap that a loaded engine with the fastest of the kernels, on the least number of threads,
     *     retains beside the program
     * @param roundTripNanos of a cache line between two CPUs, once a round; null where no variant had two threads
     * @param variants what was measured
     * @param ratios what was set against what
     */
    public record NetworkResult(
            String id,
            String title,
            ProgramFigures size,
            String spikeHash,
            int stepsPerSample,
            @Nullable HeapParts heap,
            long engineBytes,
            @Nullable Spread roundTripNanos,
            List<VariantResult> variants,
            List<Ratio> ratios) {
        public NetworkResult {
            variants = List.copyOf(variants);
            ratios = List.copyOf(ratios);
        }

        /** The variant whose engine {@link #engineBytes} is of: fastest kernels, least number of threads. */
        public VariantResult weighed() {
            String fastest = variants.get(variants.size() - 1).kernels();
            return variants.stream()
                    .filter(variant -> variant.kernels().equals(fastest))
                    .findFirst()
                    .orElseThrow();
        }

        /** Heap of program and engine over stored weights; null where the program's is not known. */
        public @Nullable Double bytesPerWeight() {
            return heap == null ? null : (double) (heap.programBytes() + engineBytes) / size.weights();
        }

        /**
         * Heap that the synapses take of program and engine, with their rows, the engine's tables of packets and the kernels'
         * own: the whole without neurons and the program's axons. Null where the program's is not known.
         */
        public @Nullable Long synapseBytes() {
            return heap == null ? null : heap.programBytes() + engineBytes - heap.neuronBytes() - heap.axonBytes();
        }

        /** Heap of the synapses over stored weights; null where the program's is not known. */
        public @Nullable Double synapseBytesPerWeight() {
            Long bytes = synapseBytes();
            return bytes == null ? null : (double) bytes / size.weights();
        }
    }

    /**
     * A quotient of measurements of the same round.
     *
     * @param what stands above, what below
     * @param kernels family
     * @param threads worker threads
     * @param quotient over the rounds
     */
    public record Ratio(What what, String kernels, int threads, Spread quotient) {
        /** What is set against what. */
        public enum What {
            /** CPU time of a step with scalar kernels, over that with these, on one thread. */
            AGAINST_SCALAR,
            /** Time of a step on one thread, over that on these threads, with the same kernels. */
            AGAINST_ONE_THREAD,
            /** Synaptic operations a second of the engine, over those of the family's dense kernel on 512 KiB of weights. */
            AGAINST_DENSE_KERNEL,
            /** Time of the bare step loop, over that of the job of {@code hwsim run} (encode, count, price, decode). */
            RUN_AGAINST_LOOP
        }
    }
}
