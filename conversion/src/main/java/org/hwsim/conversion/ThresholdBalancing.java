package org.hwsim.conversion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;

/**
 * Local threshold balancing: thresholds from forward passes alone, one a layer.
 *
 * <h2>Equations</h2>
 *
 * <pre>
 *   theta(0) = 0
 *   theta(n+1) = theta(n) + 2 mean over the layer's neurons of max(x - theta(n), 0)          for sample n
 * </pre>
 *
 * a gradient descent of step 1 on the mean square of what the clip at theta cuts off. The published form (T. Bu et al.,
 * inference-scale conversion, CVPR 2025) keeps a threshold a channel and takes the mean over a batch; this one keeps
 * one a layer, because a chip's spike has one worth a layer, and takes every sample as a batch. Activations are clipped
 * in the forward pass at the thresholds reached before the current block of {@value #BLOCK} samples; in the first block
 * they are not clipped. Grade: derived from the published form, measured on this project's networks only
 * (docs/conversion.md).
 *
 * <h2>What it depends on</h2>
 *
 * The number of samples: theta grows about with its logarithm, some 1,000 samples lead near the percentile 99.9.
 */
public final class ThresholdBalancing {
    private static final int BLOCK = 50;

    private ThresholdBalancing() {}

    /** Threshold of every activation, by id, in the graph's order; 0 for one that was never above 0. */
    static Map<String, Double> balance(AnnGraph graph, float[][] samples, int threads) {
        Map<String, Double> thresholds = new LinkedHashMap<>();
        for (AnnNode node : graph.nodes()) {
            if (Calibration.isActivation(node)) {
                thresholds.put(node.id(), 0.0);
            }
        }
        AnnGraph clipped = graph;
        for (int from = 0; from < samples.length; from += BLOCK) {
            float[][] block = java.util.Arrays.copyOfRange(samples, from, Math.min(samples.length, from + BLOCK));
            balanceBlock(clipped, block, threads, thresholds);
            clipped = clip(graph, thresholds);
        }
        return thresholds;
    }

    private static void balanceBlock(AnnGraph graph, float[][] block, int threads, Map<String, Double> thresholds) {
        List<Map<String, float[]>> seen = new ArrayList<>();
        for (int i = 0; i < block.length; i++) {
            seen.add(new LinkedHashMap<>());
        }
        new AnnEvaluator(graph).runAll(block, threads, sample -> (id, values) -> {
            if (thresholds.containsKey(id)) {
                seen.get(sample).put(id, values.clone());
            }
        });
        for (Map<String, float[]> activations : seen) {
            activations.forEach(
                    (id, values) -> thresholds.merge(id, 0.0, (theta, zero) -> theta + step(values, theta)));
        }
    }

    private static double step(float[] values, double theta) {
        double excess = 0;
        for (float value : values) {
            excess += Math.max(value - theta, 0);
        }
        return 2 * excess / values.length;
    }

    /** The same network with every activation clipped; reads of an activation go to its clip. */
    private static AnnGraph clip(AnnGraph graph, Map<String, Double> thresholds) {
        Map<String, String> renamed = new LinkedHashMap<>();
        List<AnnNode> nodes = new ArrayList<>();
        for (AnnNode node : graph.nodes()) {
            AnnNode moved = node.withInputs(node.inputs().stream()
                    .map(id -> renamed.getOrDefault(id, id))
                    .toList());
            nodes.add(moved);
            Double theta = thresholds.get(node.id());
            if (theta != null) {
                String clipId = node.id() + " clipped";
                nodes.add(new AnnNode.Clip(clipId, List.of(node.id()), node.shape(), 0, theta.floatValue()));
                renamed.put(node.id(), clipId);
            }
        }
        String output = renamed.getOrDefault(graph.outputId(), graph.outputId());
        return new AnnGraph(graph.name(), graph.inputId(), graph.inputShape(), nodes, output, List.of());
    }
}
