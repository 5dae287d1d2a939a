package org.hwsim.conversion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hwsim.ann.ActivationListener;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of a network's activations over a calibration set: of every activation, of the prepared input and of the
 * output. Samples must come from training data; whoever calibrates on the test set measures nothing.
 *
 * <p>The same samples give the same numbers for every number of threads. Immutable to the outside; any thread may read.
 */
public final class Calibration {
    private static final long CHOICE_SALT = 0x63616c6962726174L;

    private final AnnGraph graph;
    private final float[][] samples;
    private final int threads;
    private final Map<String, ActivationRange> ranges;
    private @Nullable Map<String, Double> balanced;

    private Calibration(AnnGraph graph, float[][] samples, int threads, Map<String, ActivationRange> ranges) {
        this.graph = graph;
        this.samples = samples;
        this.threads = threads;
        this.ranges = ranges;
    }

    /**
     * Runs the network over the samples.
     *
     * @param graph after the standard passes
     * @param samples preprocessed; handed over, not copied; at least one
     * @param threads at least 1
     * @throws InputException if an activation is infinite or not a number
     */
    public static Calibration of(AnnGraph graph, float[][] samples, int threads) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("a calibration has at least one sample: graph=" + graph.name());
        }
        Map<String, ActivationRange> ranges = new LinkedHashMap<>();
        ranges.put(PreparedInput.of(graph).outputId(), new ActivationRange());
        for (AnnNode node : graph.nodes()) {
            if (isActivation(node)) {
                ranges.put(node.id(), new ActivationRange());
            }
        }
        ranges.computeIfAbsent(graph.outputId(), id -> new ActivationRange());
        ActivationListener listener = (id, values) -> {
            ActivationRange range = ranges.get(id);
            if (range != null) {
                range.add(values);
            }
        };
        new AnnEvaluator(graph).runAll(samples, threads, sample -> listener);
        refuseNotFinite(graph, ranges);
        return new Calibration(graph, samples, threads, ranges);
    }

    /** A calibration without samples: enough where every threshold stands in the network. */
    public static Calibration none(AnnGraph graph) {
        return new Calibration(graph, new float[0][], 1, Map.of());
    }

    /**
     * Chooses samples: without repetition, the same for the same arguments, ascending.
     *
     * @param count how many; all of them where there are no more
     * @param total how many there are
     * @param seed of the run
     */
    public static int[] choose(int count, int total, long seed) {
        int chosen = Math.min(count, total);
        int[] index = new int[total];
        Arrays.setAll(index, i -> i);
        SplittableRandom random = new SplittableRandom(seed ^ CHOICE_SALT);
        for (int i = 0; i < chosen; i++) {
            int other = i + random.nextInt(total - i);
            int swapped = index[i];
            index[i] = index[other];
            index[other] = swapped;
        }
        int[] first = Arrays.copyOf(index, chosen);
        Arrays.sort(first);
        return first;
    }

    /** The network that was calibrated. */
    public AnnGraph graph() {
        return graph;
    }

    /** How many samples were run. */
    public int samples() {
        return samples.length;
    }

    /**
     * The values of a node.
     *
     * @param nodeId an activation, the prepared input or the output
     * @throws IllegalStateException if there were no samples or the node is none of these
     */
    public ActivationRange range(String nodeId) {
        ActivationRange range = ranges.get(nodeId);
        if (range == null) {
            throw new IllegalStateException("not calibrated: node=" + nodeId + " samples=" + samples.length);
        }
        return range;
    }

    /** The threshold of an activation by local threshold balancing; computed at the first call. */
    public synchronized double thresholdByBalancing(String nodeId) {
        if (balanced == null) {
            balanced = ThresholdBalancing.balance(graph, samples, threads);
        }
        Double threshold = balanced.get(nodeId);
        if (threshold == null) {
            throw new IllegalStateException("no activation of this network: node=" + nodeId);
        }
        return threshold;
    }

    static boolean isActivation(AnnNode node) {
        return node instanceof AnnNode.Relu || node instanceof AnnNode.Clip || node instanceof AnnNode.Qcfs;
    }

    private static void refuseNotFinite(AnnGraph graph, Map<String, ActivationRange> ranges) {
        List<Problem> problems = new ArrayList<>();
        ranges.forEach((id, range) -> {
            if (range.hasNotFinite()) {
                problems.add(new Problem(
                        "node \"" + id + "\"",
                        "yields values that are infinite or not a number",
                        "activations are finite on every calibration sample",
                        "check the samples' scale (--scale, --mean, --std) and the network's weights"));
            }
        });
        if (!problems.isEmpty()) {
            throw new InputException(graph.name(), problems);
        }
    }
}
