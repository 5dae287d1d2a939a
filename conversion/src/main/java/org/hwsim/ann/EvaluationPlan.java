package org.hwsim.ann;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which kernel runs on which buffers: buffers of equal length are used again as soon as nobody reads them any more, and
 * a reshape shares its input's. Built once for a graph; every thread allocates its own buffers after it.
 */
final class EvaluationPlan {
    /** One node: reads the buffers {@code inputs}, writes the buffer {@code output}. */
    record Step(String id, Kernel kernel, int[] inputs, int output, boolean sharesInput) {}

    private final List<Step> steps = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final Map<String, Integer> bufferOf = new HashMap<>();
    private final List<Integer> readsLeft = new ArrayList<>();
    private final Map<Integer, Deque<Integer>> free = new HashMap<>();
    private final int scratchLength;

    EvaluationPlan(AnnGraph graph) {
        bufferOf.put(graph.inputId(), allocate(graph.inputShape().size()));
        hold(graph, graph.inputId());
        int scratch = 0;
        for (AnnNode node : graph.nodes()) {
            int[] inputs = node.inputs().stream().mapToInt(this::buffer).toArray();
            Kernel kernel = kernel(node, graph);
            boolean shares = node instanceof AnnNode.Reshape;
            int output = shares ? inputs[0] : allocate(node.shape().size());
            bufferOf.put(node.id(), output);
            hold(graph, node.id());
            steps.add(new Step(node.id(), kernel, inputs, output, shares));
            scratch = Math.max(scratch, kernel.scratchLength());
            for (int input : inputs) {
                release(input);
            }
            if (graph.consumers(node.id()).isEmpty() && !node.id().equals(graph.outputId())) {
                release(output);
            }
        }
        scratchLength = scratch;
    }

    List<Step> steps() {
        return steps;
    }

    /** One length for each buffer. */
    List<Integer> bufferLengths() {
        return lengths;
    }

    int scratchLength() {
        return scratchLength;
    }

    int buffer(String id) {
        Integer buffer = bufferOf.get(id);
        if (buffer == null) {
            throw new IllegalStateException("read before it was computed: id=" + id);
        }
        return buffer;
    }

    private int allocate(int length) {
        Deque<Integer> candidates = free.get(length);
        if (candidates != null && !candidates.isEmpty()) {
            return candidates.pop();
        }
        lengths.add(length);
        readsLeft.add(0);
        return lengths.size() - 1;
    }

    /** Keeps the buffer of a node until all its readers are done; that of the graph's output or of no reader, always. */
    private void hold(AnnGraph graph, String id) {
        int readers = graph.consumers(id).size();
        int reads = id.equals(graph.outputId()) || readers == 0 ? readers + 1 : readers;
        readsLeft.set(buffer(id), readsLeft.get(buffer(id)) + reads);
    }

    private void release(int buffer) {
        int left = readsLeft.get(buffer) - 1;
        readsLeft.set(buffer, left);
        if (left == 0) {
            free.computeIfAbsent(lengths.get(buffer), length -> new ArrayDeque<>())
                    .push(buffer);
        }
    }

    private static Kernel kernel(AnnNode node, AnnGraph graph) {
        Shape input = graph.shapeOf(node.inputs().get(0));
        if (node instanceof AnnNode.Conv conv) {
            return new ConvKernel(conv, input);
        } else if (node instanceof AnnNode.Dense dense) {
            return new DenseKernel(dense);
        } else if (node instanceof AnnNode.BatchNorm norm) {
            int map = norm.shape().sizeOf(1, norm.shape().rank());
            return ElementwiseKernels.scale(norm.scale(), norm.offset(), map);
        } else if (node instanceof AnnNode.Scale scale) {
            return ElementwiseKernels.scale(scale.factor(), scale.offset(), scale.run());
        } else if (node instanceof AnnNode.Relu) {
            return ElementwiseKernels.relu();
        } else if (node instanceof AnnNode.Clip clip) {
            return ElementwiseKernels.clip(clip.low(), clip.high());
        } else if (node instanceof AnnNode.Qcfs qcfs) {
            return ElementwiseKernels.qcfs(qcfs.threshold(), qcfs.levels());
        } else if (node instanceof AnnNode.AveragePool pool) {
            return PoolKernel.average(pool, input);
        } else if (node instanceof AnnNode.MaxPool pool) {
            return PoolKernel.max(pool, input);
        } else if (node instanceof AnnNode.GlobalAveragePool) {
            return PoolKernel.globalAverage(input);
        } else if (node instanceof AnnNode.Pad pad) {
            return LayoutKernels.pad(pad, input);
        } else if (node instanceof AnnNode.Reshape) {
            return LayoutKernels.copy();
        } else if (node instanceof AnnNode.Transpose transpose) {
            return LayoutKernels.transpose(transpose, input);
        } else if (node instanceof AnnNode.Add) {
            return ElementwiseKernels.add();
        } else if (node instanceof AnnNode.Floor) {
            return ElementwiseKernels.floor();
        } else if (node instanceof AnnNode.Sigmoid) {
            return ElementwiseKernels.sigmoid();
        } else if (node instanceof AnnNode.Softmax softmax) {
            return TailKernels.softmax(softmax);
        } else if (node instanceof AnnNode.ArgMax argMax) {
            return TailKernels.argMax(argMax, input);
        } else if (node instanceof QuantisationNode.Quantize quantize) {
            return ElementwiseKernels.quantize(quantize);
        } else if (node instanceof QuantisationNode.Dequantize dequantize) {
            return ElementwiseKernels.dequantize(dequantize);
        }
        throw new IllegalStateException(
                "a kind of node without a kernel: " + node.getClass().getSimpleName());
    }
}
