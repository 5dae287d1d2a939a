package org.hwsim.ann.pass;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;

/**
 * A graph being rewritten. Questions are answered about the graph as it was; changes take effect in {@link #done}, which
 * also leaves out nodes that the output no longer needs.
 */
final class GraphEdit {
    private final AnnGraph graph;
    private final Map<String, AnnNode> nodes = new LinkedHashMap<>();
    private final Map<String, String> readInstead = new LinkedHashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final List<AnnNode> tail;
    private final String inputId;
    private Shape inputShape;
    private String outputId;

    GraphEdit(AnnGraph graph) {
        this.graph = graph;
        this.tail = new ArrayList<>(graph.tail());
        this.inputId = graph.inputId();
        this.inputShape = graph.inputShape();
        this.outputId = graph.outputId();
        graph.nodes().forEach(node -> nodes.put(node.id(), node));
    }

    /** Whether nobody but one node reads this one's output. */
    boolean isReadOnce(AnnNode node) {
        return graph.consumers(node.id()).size() == 1 && !graph.outputId().equals(node.id());
    }

    /** Whether a node was changed in this edit already, so that what the graph says about it is out of date. */
    boolean isTouched(AnnNode node) {
        return touched.contains(node.id());
    }

    /** Puts a node in the place of the one with its id. */
    void replace(AnnNode node) {
        nodes.put(node.id(), node);
        touched.add(node.id());
    }

    /** Adds a node; ids must be new. */
    void add(AnnNode node) {
        if (nodes.put(node.id(), node) != null) {
            throw new IllegalArgumentException("two nodes of one id: id=" + node.id());
        }
        touched.add(node.id());
    }

    /** Everybody who read the node reads another one (or the graph's input) instead. */
    void bypass(AnnNode node, String instead) {
        nodes.remove(node.id());
        readInstead.put(node.id(), instead);
        touched.add(node.id());
    }

    /** Everybody who reads a node in the graph as it was reads another one instead; the node itself stays. */
    void redirect(AnnNode node, String instead) {
        for (AnnNode reader : graph.consumers(node.id())) {
            AnnNode current = nodes.getOrDefault(reader.id(), reader);
            replace(current.withInputs(current.inputs().stream()
                    .map(input -> input.equals(node.id()) ? instead : input)
                    .toList()));
        }
        if (outputId.equals(node.id())) {
            outputId = instead;
        }
        touched.add(node.id());
    }

    /** Cuts the last node off and remembers it. */
    void cutTail(AnnNode last) {
        tail.add(0, last);
        outputId = last.input();
        touched.add(last.id());
    }

    /** The graph's input gets another shape, and everybody who read it reads a node instead. */
    void redirectInput(Shape shape, String instead) {
        for (AnnNode reader : graph.consumers(inputId)) {
            AnnNode current = nodes.getOrDefault(reader.id(), reader);
            replace(current.withInputs(current.inputs().stream()
                    .map(input -> input.equals(inputId) ? instead : input)
                    .toList()));
        }
        inputShape = shape;
    }

    boolean isChanged() {
        return !touched.isEmpty();
    }

    /** The rewritten graph, or the old one if nothing was changed. */
    AnnGraph done() {
        if (!isChanged()) {
            return graph;
        }
        Map<String, AnnNode> rewired = new LinkedHashMap<>();
        for (AnnNode node : nodes.values()) {
            List<String> inputs = node.inputs().stream().map(this::resolve).toList();
            rewired.put(node.id(), inputs.equals(node.inputs()) ? node : node.withInputs(inputs));
        }
        String output = resolve(outputId);
        return new AnnGraph(graph.name(), inputId, inputShape, order(rewired, output), output, tail);
    }

    private String resolve(String id) {
        String resolved = id;
        for (String next = readInstead.get(id); next != null; next = readInstead.get(next)) {
            resolved = next;
        }
        return resolved;
    }

    /** Needed nodes, each after what it reads. */
    private List<AnnNode> order(Map<String, AnnNode> rewired, String output) {
        List<AnnNode> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>(Set.of(inputId));
        Deque<String> open = new ArrayDeque<>();
        open.push(output);
        while (!open.isEmpty()) {
            String id = open.peek();
            if (placed.contains(id)) {
                open.pop();
                continue;
            }
            AnnNode node = rewired.get(id);
            if (node == null) {
                throw new IllegalStateException("a pass removed a node that is read: id=" + id);
            }
            boolean ready = true;
            for (int i = node.inputs().size() - 1; i >= 0; i--) {
                if (!placed.contains(node.inputs().get(i))) {
                    open.push(node.inputs().get(i));
                    ready = false;
                }
            }
            if (ready) {
                open.pop();
                placed.add(id);
                ordered.add(node);
            }
        }
        return ordered;
    }
}
