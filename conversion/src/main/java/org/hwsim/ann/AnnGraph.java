package org.hwsim.ann;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained network: nodes in an order in which they can be computed, one input, one output. Batches are not part of
 * it; everything is about one sample.
 *
 * <p>Immutable, so safe to share between threads.
 */
public final class AnnGraph {
    private final String name;
    private final String inputId;
    private final Shape inputShape;
    private final List<AnnNode> nodes;
    private final String outputId;
    private final List<AnnNode> tail;
    private final Map<String, AnnNode> byId = new LinkedHashMap<>();
    private final Map<String, List<AnnNode>> consumers = new LinkedHashMap<>();

    /**
     * @param name for people; the model file's name without its ending
     * @param nodes each after the nodes that it reads
     * @param outputId a node's id, or the input's where the network does nothing
     * @param tail what followed the output in the file and was cut off: softmax, arg-max; in order, for the report only
     */
    public AnnGraph(
            String name, String inputId, Shape inputShape, List<AnnNode> nodes, String outputId, List<AnnNode> tail) {
        this.name = name;
        this.inputId = inputId;
        this.inputShape = inputShape;
        this.nodes = List.copyOf(nodes);
        this.outputId = outputId;
        this.tail = List.copyOf(tail);
        consumers.put(inputId, new ArrayList<>());
        for (AnnNode node : this.nodes) {
            for (String input : node.inputs()) {
                List<AnnNode> readers = consumers.get(input);
                if (readers == null) {
                    throw new IllegalArgumentException("not known at this place: input=" + input + " of=" + node.id());
                }
                readers.add(node);
            }
            if (consumers.put(node.id(), new ArrayList<>()) != null) {
                throw new IllegalArgumentException("two nodes of one id: id=" + node.id());
            }
            byId.put(node.id(), node);
            NodeShapes.check(node, node.inputs().stream().map(this::shapeOf).toList());
        }
        if (!consumers.containsKey(outputId)) {
            throw new IllegalArgumentException("no such node: output=" + outputId);
        }
    }

    public String name() {
        return name;
    }

    /** The id by which nodes name the graph's input among their inputs. */
    public String inputId() {
        return inputId;
    }

    public Shape inputShape() {
        return inputShape;
    }

    /** In an order in which they can be computed. */
    public List<AnnNode> nodes() {
        return nodes;
    }

    public String outputId() {
        return outputId;
    }

    public Shape outputShape() {
        return shapeOf(outputId);
    }

    /** What was cut off behind the output, in order; empty as long as no pass did so. */
    public List<AnnNode> tail() {
        return tail;
    }

    /** The node of that id; the graph's input is not one. */
    public AnnNode node(String id) {
        AnnNode node = byId.get(id);
        if (node == null) {
            throw new IllegalArgumentException("no such node: id=" + id + " graph=" + name);
        }
        return node;
    }

    /** Of a node's output or the graph's input. */
    public Shape shapeOf(String id) {
        return id.equals(inputId) ? inputShape : node(id).shape();
    }

    /** The nodes that read this node's output (or the graph's input), in order, each as often as it reads it. */
    public List<AnnNode> consumers(String id) {
        List<AnnNode> readers = consumers.get(id);
        if (readers == null) {
            throw new IllegalArgumentException("no such node: id=" + id + " graph=" + name);
        }
        return Collections.unmodifiableList(readers);
    }

    @Override
    public String toString() {
        return name + ": " + inputShape + " -> " + nodes.size() + " nodes -> " + outputShape();
    }
}
