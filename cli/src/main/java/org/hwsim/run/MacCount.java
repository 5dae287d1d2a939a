package org.hwsim.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.run.data.SampleFeed;

/**
 * Multiply-accumulates of one inference of the trained network.
 *
 * @param dense every one, zeros included; taps on padding count, as they do on a plain accelerator
 * @param effective those whose activation and weight are not zero: the dense count of a layer times the share of its
 *     input activations and of its weights that are not zero, over the samples looked at
 */
record MacCount(double dense, double effective) {
    /** The share of zeros settles quickly: a few samples are enough. */
    private static final int LOOKED_AT = 32;

    static MacCount of(AnnGraph graph, SampleFeed samples, int count) {
        Map<String, double[]> nonZero = new LinkedHashMap<>();
        AnnEvaluator evaluator = new AnnEvaluator(graph);
        int looked = Math.min(LOOKED_AT, count);
        for (int i = 0; i < looked; i++) {
            evaluator.run(samples.sample(i), (id, values) -> {
                double[] seen = nonZero.computeIfAbsent(id, key -> new double[2]);
                for (float value : values) {
                    seen[0] += value != 0 ? 1 : 0;
                }
                seen[1] += values.length;
            });
        }
        double dense = 0;
        double effective = 0;
        for (AnnNode node : graph.nodes()) {
            float[] weights = weights(node);
            double macs = (double) weights.length * positions(node);
            dense += macs;
            if (macs > 0) {
                double[] seen = nonZero.getOrDefault(node.inputs().get(0), new double[] {1, 1});
                effective += macs * (seen[0] / seen[1]) * nonZeroShare(weights);
            }
        }
        return new MacCount(dense, effective);
    }

    private static float[] weights(AnnNode node) {
        if (node instanceof AnnNode.Conv conv) {
            return conv.weights();
        }
        return node instanceof AnnNode.Dense full ? full.weights() : new float[0];
    }

    /** How often each weight is used. */
    private static int positions(AnnNode node) {
        return node instanceof AnnNode.Conv conv
                ? conv.shape().dim(1) * conv.shape().dim(2)
                : 1;
    }

    private static double nonZeroShare(float[] weights) {
        int nonZero = 0;
        for (float weight : weights) {
            nonZero += weight != 0 ? 1 : 0;
        }
        return (double) nonZero / weights.length;
    }
}
