package org.hwsim.benchmarks;

import java.util.Arrays;
import java.util.List;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Population;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;

/**
 * A spiking network as the dense network that a time step of it would be: the same weights, divided by the threshold of the
 * layer that they enter, and a ReLU where the layer fires. Pooling layers become average pooling.
 *
 * <p>The int8 form has the same integers as the chip, activations of 8 bits without a sign (so that cutting at 0 is the
 * ReLU), and one scale for every tensor: it is there for its speed, and its answers are those of a coarse quantisation.
 */
final class DenseForm {
    static final String INPUT = "input";
    /** An activation of 1 is half of the range of 8 bits. */
    private static final float ACTIVATION_SCALE = 1 / 128f;

    private DenseForm() {}

    /** Shape of the input, batch of one. */
    static long[] inputShape(SnnNetwork network) {
        MapShape shape = network.input();
        return shape.height() == 1 ? new long[] {1, shape.size()} : shape(shape);
    }

    private static long[] shape(MapShape shape) {
        return new long[] {1, shape.channels(), shape.height(), shape.width()};
    }

    /** @return an ONNX model in 32-bit floats */
    static byte[] floats(SnnNetwork network) {
        OnnxNodes nodes = new OnnxNodes();
        String last = INPUT;
        for (Projection projection : layers(network)) {
            Population target = network.populations().get(projection.target());
            float gain = gain(target);
            if (projection.connection() instanceof ConvConnection conv) {
                if (isPool(conv)) {
                    last = nodes.node("", "AveragePool", List.of(last), kernel(2), OnnxNodes.ints("strides", 2, 2));
                    continue;
                }
                String weights = nodes.floats(shape(conv), scaled(conv.weights(), gain));
                last = nodes.node("", "Conv", List.of(last, weights), kernel(3), OnnxNodes.ints("pads", 1, 1, 1, 1));
            } else if (projection.connection() instanceof DenseConnection dense) {
                last = flat(nodes, network, projection, last);
                String weights =
                        nodes.floats(new long[] {dense.sources(), dense.targets()}, scaled(transposed(dense), gain));
                last = nodes.node("", "MatMul", List.of(last, weights));
            }
            last = target.neuron().fires() ? nodes.node("", "Relu", List.of(last)) : last;
        }
        return nodes.model(INPUT, true, inputShape(network), last, new long[] {1, classes(network)});
    }

    /** @return an ONNX model in 8-bit integers */
    static byte[] bytes(SnnNetwork network) {
        OnnxNodes nodes = new OnnxNodes();
        String activation = nodes.scale(ACTIVATION_SCALE);
        String zero = nodes.zero(false);
        String signedZero = nodes.zero(true);
        String last = INPUT;
        for (Projection projection : layers(network)) {
            float gain = gain(network.populations().get(projection.target()));
            if (projection.connection() instanceof ConvConnection conv) {
                if (isPool(conv)) {
                    last = nodes.node(
                            "com.microsoft",
                            "QLinearAveragePool",
                            List.of(last, activation, zero, activation, zero),
                            kernel(2),
                            OnnxNodes.ints("strides", 2, 2));
                    continue;
                }
                String weights = nodes.bytes(true, shape(conv), narrowed(conv.weights()));
                last = nodes.node(
                        "",
                        "QLinearConv",
                        List.of(last, activation, zero, weights, nodes.scale(gain), signedZero, activation, zero),
                        kernel(3),
                        OnnxNodes.ints("pads", 1, 1, 1, 1));
            } else if (projection.connection() instanceof DenseConnection dense) {
                last = flat(nodes, network, projection, last);
                String weights =
                        nodes.bytes(true, new long[] {dense.sources(), dense.targets()}, narrowed(transposed(dense)));
                last = nodes.node(
                        "",
                        "QLinearMatMul",
                        List.of(last, activation, zero, weights, nodes.scale(gain), signedZero, activation, zero));
            }
        }
        return nodes.model(INPUT, false, inputShape(network), last, new long[] {1, classes(network)});
    }

    private static List<Projection> layers(SnnNetwork network) {
        return network.projections().stream()
                .filter(projection -> projection.source() != Projection.INPUT)
                .toList();
    }

    private static float gain(Population target) {
        return (float) (1 / Math.max(1, target.neuron().threshold()));
    }

    private static boolean isPool(ConvConnection conv) {
        return conv.groups() > 1;
    }

    private static String flat(OnnxNodes nodes, SnnNetwork network, Projection projection, String last) {
        MapShape source = network.populations().get(projection.source()).shape();
        return source.height() == 1 ? last : nodes.node("", "Flatten", List.of(last));
    }

    private static ai.onnx.proto.OnnxMl.AttributeProto kernel(int size) {
        return OnnxNodes.ints("kernel_shape", size, size);
    }

    private static long[] shape(ConvConnection conv) {
        return new long[] {conv.outChannels(), conv.inChannels(), conv.kernelHeight(), conv.kernelWidth()};
    }

    private static int classes(SnnNetwork network) {
        return network.populations().get(network.output()).shape().size();
    }

    private static float[] scaled(float[] weights, float gain) {
        float[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= gain;
        }
        return scaled;
    }

    /** {@code [target][source]} to {@code [source][target]}. */
    private static float[] transposed(DenseConnection dense) {
        float[] transposed = new float[dense.weights().length];
        for (int target = 0; target < dense.targets(); target++) {
            for (int source = 0; source < dense.sources(); source++) {
                transposed[source * dense.targets() + target] = dense.weights()[target * dense.sources() + source];
            }
        }
        return transposed;
    }

    private static byte[] narrowed(float[] weights) {
        byte[] narrow = new byte[weights.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (byte) weights[i];
        }
        return narrow;
    }

    /** The same picture for the int8 form. */
    static byte[] quantized(float[] sample) {
        byte[] quantized = new byte[sample.length];
        for (int i = 0; i < sample.length; i++) {
            quantized[i] = (byte) Math.min(255, Math.round(sample[i] / ACTIVATION_SCALE));
        }
        return quantized;
    }

    /** A picture of 0.5 everywhere: what it shows does not matter to a dense network. */
    static float[] grey(int values) {
        float[] grey = new float[values];
        Arrays.fill(grey, 0.5f);
        return grey;
    }
}
