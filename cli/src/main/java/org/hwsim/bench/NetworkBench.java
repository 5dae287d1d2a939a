package org.hwsim.bench;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.bench.BenchReport.NetworkResult;
import org.hwsim.bench.BenchReport.Ratio;
import org.hwsim.bench.net.BenchNetwork;
import org.hwsim.run.Progress;
import org.hwsim.sim.Engine;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.kernel.SynapseKernels;
import org.hwsim.sim.noc.ZeroLoadNoc;
import org.jspecify.annotations.Nullable;

/**
 * Measures one network: every family of kernels on every number of workers, turn by turn. Numbers of threads that come to the
 * same number of workers, because the program has fewer cores, are one variant. All engines are loaded at the
 * same time, so that the variants of a round are measured under the same conditions. Confined to one thread.
 */
final class NetworkBench {
    static final int HASHED_SAMPLES = 2;
    private static final int MOST_SAMPLES = 100_000;

    private final BenchRequest request;
    private final BenchNetwork network;
    private final List<Variant> variants = new ArrayList<>();
    private final List<Double> roundTrips = new ArrayList<>();
    private final Progress progress;
    private long engineBytes;

    /** One engine and its turns. */
    private static final class Variant {
        final SynapseKernels family;
        final int threads;
        final Engine engine;
        final DenseRate kernel;
        final List<Turn> turns = new ArrayList<>();
        final List<Double> kernelSops = new ArrayList<>();
        int samples = 1;

        Variant(SynapseKernels family, Engine engine) {
            this.family = family;
            this.threads = engine.workers();
            this.engine = engine;
            this.kernel = new DenseRate(family, DenseBench.SECOND_LEVEL_KIB);
        }

        double[] each(java.util.function.ToDoubleFunction<Turn> figure) {
            return turns.stream().mapToDouble(figure).toArray();
        }
    }

    NetworkBench(BenchRequest request, BenchNetwork network, Progress progress) {
        this.request = request;
        this.network = network;
        this.progress = progress;
    }

    /**
     * @param heap what the program's parts take, for the result; null where that was not measured
     * @param ringNanosPerWord cost of the ring, for the result
     * @param job the same samples as a whole job, null for none
     */
    NetworkResult measure(
            KernelFamilies families, @Nullable HeapParts heap, double ringNanosPerWord, @Nullable RunTime job) {
        String hash = load(families);
        try {
            warmUp(job);
            List<Double> jobNanos = rounds(job);
            return result(hash, heap, ringNanosPerWord, jobNanos);
        } finally {
            variants.forEach(variant -> variant.engine.close());
        }
    }

    private String load(KernelFamilies families) {
        String common = "";
        for (SynapseKernels family : families.all()) {
            for (int threads : request.threads()) {
                String hash = hash(family, threads);
                if (!common.isEmpty() && !hash.equals(common)) {
                    throw new IllegalStateException("spikes differ between variants: network=" + network.id()
                            + " kernels=" + family.id() + " threads=" + threads + " hash=" + hash + " expected="
                            + common);
                }
                common = hash;
                boolean weighed = family == families.fastest()
                        && threads == request.threads().get(0);
                long before = weighed ? Heap.objectBytes() : 0;
                Engine engine = engine(family, EngineOptions.withThreads(threads));
                if (weighed) {
                    engineBytes = Heap.objectBytes() - before;
                }
                if (find(family.id(), engine.workers()) != null) {
                    engine.close();
                    continue;
                }
                // Holds the weights of a kernel alone as well, which are none of the engine's.
                variants.add(new Variant(family, engine));
            }
        }
        return common;
    }

    private Engine engine(SynapseKernels family, EngineOptions options) {
        return Engine.load(
                network.board(), network.program(), options, new ZeroLoadNoc(), KernelFamilies.selection(family));
    }

    private String hash(SynapseKernels family, int threads) {
        SpikeHash spikes = new SpikeHash();
        EngineOptions plain = EngineOptions.withThreads(threads);
        EngineOptions listening =
                new EngineOptions(threads, plain.ringSlots(), plain.wordsPerBatch(), false, spikes, null, List.of());
        int[][][] currents = network.currents();
        try (Engine engine = engine(family, listening)) {
            engine.run((sample, stage) -> currents[sample % currents.length][stage], HASHED_SAMPLES, outcome -> {});
        }
        return spikes.hex();
    }

    /** Runs each variant and the job for two turns' time, and finds how many samples make a turn. */
    private void warmUp(@Nullable RunTime job) {
        for (Variant variant : variants) {
            long nanos = 0;
            while (nanos < 2e9 * request.seconds()) {
                Turn turn = Turn.of(variant.engine, network, variant.samples);
                nanos += turn.wallNanos();
                double nanosPerSample = (double) turn.wallNanos() / turn.samples();
                double samples = Math.ceil(request.seconds() * 1e9 / nanosPerSample);
                variant.samples = (int) Math.max(1, Math.min(MOST_SAMPLES, samples));
            }
            variant.kernel.sopsPerSecond(BenchJob.SHARE_ALONE * request.seconds());
        }
        if (job != null) {
            job.nanosPerSample(2 * request.seconds());
        }
    }

    private List<Double> rounds(@Nullable RunTime job) {
        boolean several = variants.stream().anyMatch(variant -> variant.threads > 1);
        List<Double> jobNanos = new ArrayList<>();
        progress.stage(network.id(), request.rounds(), "rounds");
        for (int round = 0; round < request.rounds(); round++) {
            if (several) {
                roundTrips.add(LineRoundTrip.medianNanos());
            }
            for (Variant variant : variants) {
                variant.turns.add(Turn.of(variant.engine, network, variant.samples));
                if (variant.threads == 1) {
                    variant.kernelSops.add(variant.kernel.sopsPerSecond(BenchJob.SHARE_ALONE * request.seconds()));
                }
            }
            if (job != null) {
                jobNanos.add(job.nanosPerSample(request.seconds()));
            }
            progress.advance(round + 1L);
        }
        progress.end();
        return jobNanos;
    }

    private NetworkResult result(
            String hash, @Nullable HeapParts heap, double ringNanosPerWord, List<Double> jobNanos) {
        ProgramFigures size = ProgramFigures.of(network.program());
        List<VariantResult> results = new ArrayList<>();
        List<Ratio> ratios = new ArrayList<>();
        for (Variant variant : variants) {
            results.add(VariantResult.of(
                    variant.family.id(), variant.threads, variant.turns, size.neurons(), ringNanosPerWord));
            ratios(variant, jobNanos, ratios);
        }
        return new NetworkResult(
                network.id(),
                network.title(),
                size,
                hash,
                network.program().periodSteps(),
                heap,
                engineBytes,
                roundTrips.isEmpty() ? null : Spread.of(doubles(roundTrips)),
                results,
                ratios);
    }

    private void ratios(Variant variant, List<Double> jobNanos, List<Ratio> ratios) {
        Variant scalar = find(KernelFamilies.SCALAR, 1);
        Variant single = find(variant.family.id(), 1);
        double[] cpu = variant.each(Turn::cpuNanosPerStep);
        double[] wall = variant.each(Turn::wallNanosPerStep);
        if (variant.threads == 1) {
            if (scalar != null && scalar != variant) {
                add(ratios, Ratio.What.AGAINST_SCALAR, variant, scalar.each(Turn::cpuNanosPerStep), cpu);
            }
            double[] sops = variant.each(turn -> turn.sops() * 1e9 / turn.cpuNanos());
            add(ratios, Ratio.What.AGAINST_DENSE_KERNEL, variant, sops, doubles(variant.kernelSops));
            // The job takes the family that is preferred on this machine.
            String preferred = KernelSelection.installed().ids().get(0);
            if (!jobNanos.isEmpty() && variant.family.id().equals(preferred)) {
                double[] sampleNanos = variant.each(turn -> (double) turn.wallNanos() / turn.samples());
                add(ratios, Ratio.What.RUN_AGAINST_LOOP, variant, sampleNanos, doubles(jobNanos));
            }
        } else if (single != null) {
            add(ratios, Ratio.What.AGAINST_ONE_THREAD, variant, single.each(Turn::wallNanosPerStep), wall);
        }
    }

    private static void add(List<Ratio> ratios, Ratio.What what, Variant variant, double[] above, double[] below) {
        ratios.add(new Ratio(what, variant.family.id(), variant.threads, Spread.ofRatios(above, below)));
    }

    private @Nullable Variant find(String family, int threads) {
        return variants.stream()
                .filter(variant -> variant.family.id().equals(family) && variant.threads == threads)
                .findFirst()
                .orElse(null);
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
