package org.hwsim.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.hwsim.bench.BenchReport;
import org.hwsim.bench.BenchReport.DenseKernel;
import org.hwsim.bench.BenchReport.NetworkResult;
import org.hwsim.bench.BenchReport.Ratio;
import org.hwsim.bench.Heap;
import org.hwsim.bench.HeapParts;
import org.hwsim.bench.Spread;
import org.hwsim.bench.VariantResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A benchmark's figures for scripts, schema {@value #SCHEMA}. */
final class BenchJson {
    static final String SCHEMA = "hwsim.bench/1";

    private BenchJson() {}

    static String render(BenchReport report) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        root.put("schema", SCHEMA);
        root.put("version", Version.current());
        root.put("java", System.getProperty("java.version"));
        root.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        root.put("cpus", report.cpus());
        root.put("vectorBits", report.vectorBits());
        ArrayNode kernels = root.putArray("kernels");
        report.kernels().forEach(kernels::add);
        root.put("rounds", report.rounds());
        root.put("seconds", report.seconds());
        root.put("heapCount", Heap.countsObjects() ? "objects" : "used");
        root.put("ringBytesPerWorker", BenchReport.RING_BYTES);
        put(root, "ringNanosPerWord", report.ringNanosPerWord());
        put(root, "directNanosPerWord", report.directNanosPerWord());
        ArrayNode dense = root.putArray("denseKernels");
        for (DenseKernel kernel : report.dense()) {
            ObjectNode node = dense.addObject();
            node.put("kernels", kernel.kernels());
            node.put("weightKib", kernel.weightKib());
            put(node, "sopsPerCpuSecond", kernel.sopsPerSecond());
            put(node, "againstScalar", kernel.againstScalar());
        }
        ArrayNode networks = root.putArray("networks");
        report.networks().forEach(network -> network(networks.addObject(), network));
        ArrayNode skipped = root.putArray("skipped");
        report.skipped()
                .forEach(network -> skipped.addObject().put("id", network.id()).put("why", network.why()));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static void network(ObjectNode node, NetworkResult network) {
        node.put("id", network.id());
        node.put("title", network.title());
        node.put("cores", network.size().cores());
        node.put("neurons", network.size().neurons());
        node.put("storedWeights", network.size().weights());
        node.put("spikeHash", network.spikeHash());
        node.put("stepsPerSample", network.stepsPerSample());
        HeapParts heap = network.heap();
        node.put("programBytes", heap == null ? null : (Long) heap.programBytes());
        node.put("engineBytes", network.engineBytes());
        node.put("bytesPerStoredWeight", network.bytesPerWeight());
        node.put("neuronBytes", heap == null ? null : (Long) heap.neuronBytes());
        node.put("axonBytes", heap == null ? null : (Long) heap.axonBytes());
        node.put("synapseBytes", network.synapseBytes());
        node.put("synapseBytesPerStoredWeight", network.synapseBytesPerWeight());
        Spread trip = network.roundTripNanos();
        put(node, "lineRoundTripNanos", trip);
        if (trip == null) {
            node.putNull("cpus");
        } else {
            node.put("cpus", BenchReport.distance(trip));
        }
        ArrayNode variants = node.putArray("variants");
        network.variants().forEach(variant -> variant(variants.addObject(), variant));
        ArrayNode ratios = node.putArray("ratios");
        for (Ratio ratio : network.ratios()) {
            ObjectNode entry = ratios.addObject();
            entry.put("what", key(ratio.what()));
            entry.put("kernels", ratio.kernels());
            entry.put("threads", ratio.threads());
            put(entry, "quotient", ratio.quotient());
        }
    }

    private static void variant(ObjectNode node, VariantResult variant) {
        node.put("kernels", variant.kernels());
        node.put("threads", variant.threads());
        node.put("turns", variant.turns());
        node.put("turnsOnCpu", variant.onCpu());
        put(node, "stepNanos", variant.stepNanos());
        put(node, "stepCpuNanos", variant.stepCpuNanos());
        rates(node.putObject("perSecond"), variant, 1e9 / variant.stepNanos().median());
        rates(
                node.putObject("perCpuSecond"),
                variant,
                1e9 / variant.stepCpuNanos().median());
        node.put("allocatedBytesPerStep", variant.allocatedBytesPerStep());
        node.put("ringShareAtMost", variant.ringShare());
    }

    private static void rates(ObjectNode node, VariantResult variant, double stepsPerSecond) {
        node.put("sops", variant.sopsPerStep() * stepsPerSecond);
        node.put("spikes", variant.spikesPerStep() * stepsPerSecond);
        node.put("packets", variant.packetsPerStep() * stepsPerSecond);
        node.put("neuronUpdates", variant.updatesPerStep() * stepsPerSecond);
        node.put("steps", stepsPerSecond);
        node.put("samples", variant.samplesPerStep() * stepsPerSecond);
    }

    private static String key(Ratio.What what) {
        return switch (what) {
            case AGAINST_SCALAR -> "scalarKernels";
            case AGAINST_ONE_THREAD -> "oneThread";
            case AGAINST_DENSE_KERNEL -> "denseKernel";
            case RUN_AGAINST_LOOP -> "runAgainstLoop";
        };
    }

    private static void put(ObjectNode node, String name, @Nullable Spread spread) {
        if (spread == null) {
            node.putNull(name);
            return;
        }
        node.putObject(name)
                .put("median", spread.median())
                .put("least", spread.least())
                .put("most", spread.most());
    }

    /** JSON Schema (draft 2020-12) of {@link #render}. */
    static String schema() {
        try (InputStream in = BenchReport.class.getResourceAsStream("bench.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("not in this build: bench.schema.json");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("bench.schema.json", e);
        }
    }
}
