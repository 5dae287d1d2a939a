package org.hwsim.conversion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.snn.coding.InputEncoder;

/** The trained network's values that the layers of a spiking network stand for. Safe to share between threads. */
public final class LayerReference {
    private final AnnEvaluator evaluator;
    private final InputEncoder encoder;
    private final List<SpikingLayer> layers;

    /** @param graph the one that was converted */
    public LayerReference(AnnGraph graph, Converted converted) {
        this.evaluator = new AnnEvaluator(graph);
        this.encoder = converted.encoder();
        this.layers = converted.layers();
    }

    /**
     * Evaluates one sample.
     *
     * @return {@code [layer][neuron]}: activations, for an input layer what the encoder yields, for a readout the
     *     network's output
     */
    public float[][] run(float[] sample) {
        Map<String, float[]> seen = new LinkedHashMap<>();
        layers.forEach(layer -> seen.put(layer.nodeId(), new float[0]));
        evaluator.run(sample, (id, values) -> {
            if (seen.containsKey(id)) {
                seen.put(id, values.clone());
            }
        });
        return layers.stream()
                .map(layer -> layer.role() == SpikingLayer.Role.INPUT
                        ? encoder.encode(sample)
                        : seen.getOrDefault(layer.nodeId(), new float[0]))
                .toArray(float[][]::new);
    }
}
