package org.hwsim.conversion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.ann.UnsupportedModelException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Pooling;
import org.jspecify.annotations.Nullable;

/** Walks a network from its input to its output and turns every activation into a layer. Used once. */
final class LayerCutter {
    private final AnnGraph graph;
    private final boolean poolAsLayer;
    private final AnnGraph preparation;
    private final Set<String> reached = new HashSet<>();
    /** By node; a node that reads from a refused one has none. */
    private final Map<String, LinearValue> values = new HashMap<>();

    private final List<LayerGraph.Layer> layers = new ArrayList<>();
    private final Map<Integer, Integer> readers = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    LayerCutter(AnnGraph graph, boolean poolAsLayer) {
        this.graph = graph;
        this.poolAsLayer = poolAsLayer;
        this.preparation = PreparedInput.of(graph);
        reach(graph);
    }

    LayerGraph cut() {
        Set<String> prepared = new HashSet<>();
        preparation.nodes().forEach(node -> prepared.add(node.id()));
        MapShape input = mapShape(preparation.outputShape());
        values.put(preparation.outputId(), LinearValue.of(LinearPath.of(LayerGraph.INPUT, input)));
        for (AnnNode node : graph.nodes()) {
            if (reached.contains(node.id()) && !prepared.contains(node.id())) {
                visit(node);
            }
        }
        int output = problems.isEmpty() ? output() : -1;
        if (!problems.isEmpty()) {
            throw new UnsupportedModelException(graph.name(), problems);
        }
        return new LayerGraph(preparation, input, layers, output);
    }

    private void reach(AnnGraph whole) {
        reached.add(whole.outputId());
        for (int i = whole.nodes().size() - 1; i >= 0; i--) {
            AnnNode node = whole.nodes().get(i);
            if (reached.contains(node.id())) {
                reached.addAll(node.inputs());
            }
        }
    }

    private void visit(AnnNode node) {
        List<LinearValue> inputs = new ArrayList<>();
        for (String id : node.inputs()) {
            LinearValue input = values.get(id);
            if (input == null) {
                UnsupportedNodes.problem(node).ifPresent(problems::add);
                return;
            }
            inputs.add(input);
        }
        try {
            LinearValue value = Calibration.isActivation(node) ? activation(node, inputs.get(0)) : linear(node, inputs);
            if (value != null) {
                values.put(node.id(), value);
            }
        } catch (NotComposable e) {
            problems.add(new Problem(
                    UnsupportedNodes.place(node),
                    e.found(),
                    "between two activations lie linear steps that merge exactly into one pooling and one connection",
                    e.fix()));
        }
    }

    private @Nullable LinearValue activation(AnnNode node, LinearValue z) throws NotComposable {
        var refused = UnsupportedNodes.problem(node);
        if (refused.isPresent()) {
            problems.add(refused.get());
            return null;
        }
        double bound = Double.POSITIVE_INFINITY;
        if (node instanceof AnnNode.Clip clip) {
            bound = clip.high();
        } else if (node instanceof AnnNode.Qcfs qcfs) {
            bound = qcfs.threshold();
        }
        return layer(node, node.input(), LayerGraph.Kind.ACTIVATION, bound, z);
    }

    private @Nullable LinearValue linear(AnnNode node, List<LinearValue> inputs) throws NotComposable {
        LinearValue x = inputs.get(0);
        Shape view = graph.shapeOf(node.inputs().get(0));
        double[] bias = x.bias();
        if (node instanceof AnnNode.Conv conv) {
            MapShape out = mapShape(conv.shape());
            ConvConnection connection = connection(conv, view.dim(0));
            double[] through = bias == null ? null : Kernels.apply(connection, bias, mapShape(view), out);
            return x.map(path -> path.conv(connection, view, out), plus(through, conv.bias(), out.size()));
        } else if (node instanceof AnnNode.Dense dense) {
            double[] through = bias == null
                    ? null
                    : Kernels.apply(dense.weights(), bias, dense.shape().size());
            return x.map(
                    path -> path.dense(dense),
                    plus(through, dense.bias(), dense.shape().size()));
        } else if (node instanceof AnnNode.BatchNorm norm) {
            int run = norm.shape().sizeOf(1, norm.shape().rank());
            return scaled(x, norm.scale(), norm.offset(), run, norm.shape().size());
        } else if (node instanceof AnnNode.Scale scale) {
            return scaled(
                    x,
                    scale.factor(),
                    scale.offset(),
                    scale.run(),
                    scale.shape().size());
        } else if (node instanceof AnnNode.AveragePool pool) {
            return pooled(node, x, view, PoolingWindows.of(pool, view));
        } else if (node instanceof AnnNode.GlobalAveragePool pool) {
            return pooled(node, x, view, PoolingWindows.of(pool, view));
        } else if (node instanceof AnnNode.Pad pad && view.isMaps()) {
            double[] padded = bias == null ? null : padded(bias, pad, view);
            return x.map(path -> path.pad(pad, view), padded);
        } else if (node instanceof AnnNode.Reshape) {
            return x;
        } else if (node instanceof AnnNode.Transpose transpose && keepsOrder(transpose, view)) {
            return x;
        } else if (node instanceof AnnNode.Add) {
            return LinearValue.sum(inputs, node.shape());
        }
        problems.add(UnsupportedNodes.problem(node).orElseThrow());
        return null;
    }

    private LinearValue pooled(AnnNode node, LinearValue x, Shape view, Pooling pooling) throws NotComposable {
        MapShape out = mapShape(node.shape());
        boolean ofSpikes = x.bias() == null
                && x.paths().size() == 1
                && x.paths().get(0).isIdentity()
                && x.paths().get(0).source() != LayerGraph.INPUT;
        if (poolAsLayer && ofSpikes) {
            ConvConnection mean = Kernels.depthwise(pooling, out.channels());
            LinearValue z = x.map(path -> path.conv(mean, view, out), null);
            return layer(node, node.id(), LayerGraph.Kind.POOL, Double.POSITIVE_INFINITY, z);
        }
        double[] bias = x.bias();
        ConvConnection mean = Kernels.depthwise(pooling, out.channels());
        double[] through = bias == null ? null : Kernels.apply(mean, bias, mapShape(view), out);
        return x.map(path -> path.pool(pooling, view), through);
    }

    private static LinearValue scaled(LinearValue x, float[] factor, float[] offset, int run, int size)
            throws NotComposable {
        float[] factors = new float[size];
        double[] bias = new double[size];
        double[] before = x.bias();
        for (int i = 0; i < size; i++) {
            int c = factor.length == 1 ? 0 : i / run % factor.length;
            factors[i] = factor[c];
            bias[i] = offset[c] + (before == null ? 0 : before[i] * factor[c]);
        }
        boolean one = true;
        for (float f : factors) {
            one &= f == 1;
        }
        return one ? new LinearValue(x.paths(), bias) : x.map(path -> path.scale(factors), bias);
    }

    private LinearValue layer(AnnNode node, String weightsId, LayerGraph.Kind kind, double bound, LinearValue z)
            throws NotComposable {
        MapShape shape = mapShape(node.shape());
        for (LinearPath path : z.paths()) {
            boolean map = path.to().height() * path.to().width() > 1;
            if (map
                    && shape.height() * shape.width() == 1
                    && shape.size() == path.to().size()) {
                shape = path.to();
            }
        }
        List<LayerGraph.Branch> branches = new ArrayList<>();
        for (LinearPath path : z.paths()) {
            boolean flat = path.to().height() * path.to().width() == 1;
            boolean fits = path.to().equals(shape) || (flat && path.to().size() == shape.size());
            if (!fits) {
                throw new NotComposable(
                        "sums values of shape " + path.to() + " into neurons of shape " + shape,
                        "keep one shape up to the sum");
            }
            LayerGraph.Branch branch = path.branch();
            branches.add(branch);
            readers.merge(branch.source(), 1, Integer::sum);
        }
        float[] bias = bias(z.bias(), shape);
        layers.add(new LayerGraph.Layer(name(weightsId, node), node.id(), kind, bound, shape, branches, bias));
        return LinearValue.of(LinearPath.of(layers.size() - 1, shape));
    }

    private int output() {
        LinearValue value = values.get(graph.outputId());
        if (value == null) {
            throw new IllegalStateException("the output was not reached: " + graph);
        }
        if (value.bias() == null && value.paths().size() == 1) {
            LinearPath path = value.paths().get(0);
            if (path.isIdentity() && path.source() != LayerGraph.INPUT && !readers.containsKey(path.source())) {
                return path.source();
            }
        }
        try {
            AnnNode node = graph.outputId().equals(graph.inputId())
                    ? new AnnNode.Reshape(graph.inputId(), List.of(graph.inputId()), graph.inputShape())
                    : graph.node(graph.outputId());
            layer(node, node.id(), LayerGraph.Kind.LINEAR, Double.POSITIVE_INFINITY, value);
            return layers.size() - 1;
        } catch (NotComposable e) {
            problems.add(new Problem("the output", e.found(), "the output is a sum of linear branches", e.fix()));
            return -1;
        }
    }

    /** The layer with the weights where there is one of its own, else the node itself. */
    private String name(String weightsId, AnnNode node) {
        String id = weightsId;
        while (!id.equals(graph.inputId())) {
            AnnNode at = graph.node(id);
            if (at instanceof AnnNode.Conv || at instanceof AnnNode.Dense) {
                return names.add(id) ? id : uniqueName(node.id());
            }
            boolean passes = at instanceof AnnNode.Reshape
                    || at instanceof AnnNode.Scale
                    || at instanceof AnnNode.BatchNorm
                    || at instanceof AnnNode.Transpose;
            if (!passes) {
                break;
            }
            id = at.input();
        }
        return uniqueName(node.id());
    }

    private String uniqueName(String wanted) {
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + " (" + i + ")";
        }
        return name;
    }

    private static ConvConnection connection(AnnNode.Conv conv, int inChannels) {
        var w = conv.window();
        return new ConvConnection(
                inChannels,
                conv.shape().dim(0),
                w.kernelY(),
                w.kernelX(),
                w.strideY(),
                w.strideX(),
                w.padTop(),
                w.padLeft(),
                w.dilationY(),
                w.dilationX(),
                conv.group(),
                conv.weights());
    }

    private static double @Nullable [] plus(double @Nullable [] through, float @Nullable [] perChannel, int size) {
        if (perChannel == null) {
            return through;
        }
        double[] bias = new double[size];
        int run = size / perChannel.length;
        for (int i = 0; i < size; i++) {
            bias[i] = perChannel[i / run] + (through == null ? 0 : through[i]);
        }
        return bias;
    }

    private static double[] padded(double[] bias, AnnNode.Pad pad, Shape in) {
        Shape out = pad.shape();
        double[] padded = new double[out.size()];
        for (int i = 0; i < bias.length; i++) {
            int c = i / (in.dim(1) * in.dim(2)) + pad.before().get(0);
            int y = i / in.dim(2) % in.dim(1) + pad.before().get(1);
            int x = i % in.dim(2) + pad.before().get(2);
            boolean inside = c >= 0 && c < out.dim(0) && y >= 0 && y < out.dim(1) && x >= 0 && x < out.dim(2);
            if (inside) {
                padded[(c * out.dim(1) + y) * out.dim(2) + x] = bias[i];
            }
        }
        return padded;
    }

    /** Whether only axes of extent 1 change their place. */
    private static boolean keepsOrder(AnnNode.Transpose transpose, Shape in) {
        int last = -1;
        for (int axis : transpose.axes()) {
            if (in.dim(axis) > 1) {
                if (axis < last) {
                    return false;
                }
                last = axis;
            }
        }
        return true;
    }

    private static float[] bias(double @Nullable [] bias, MapShape shape) {
        float[] perChannel = new float[shape.channels()];
        if (bias == null) {
            return perChannel;
        }
        int map = shape.height() * shape.width();
        for (int i = 0; i < bias.length; i++) {
            if (bias[i] != bias[i / map * map]) {
                return Kernels.toFloats(bias);
            }
            perChannel[i / map] = (float) bias[i];
        }
        return perChannel;
    }

    /** Maps as they are, anything else as a vector. */
    static MapShape mapShape(Shape shape) {
        return shape.isMaps() ? new MapShape(shape.dim(0), shape.dim(1), shape.dim(2)) : MapShape.flat(shape.size());
    }
}
