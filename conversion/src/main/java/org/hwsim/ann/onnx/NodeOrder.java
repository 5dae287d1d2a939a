package org.hwsim.ann.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Puts the nodes of a file into an order in which they can be computed (exporters do not promise one) and leaves out
 * those that the output does not need. Complains about names that are given twice or never, and about cycles.
 */
final class NodeOrder {
    private static final String EXPORT_AGAIN = "export the model again";

    private final List<NodeProto> nodes;
    private final Set<String> given;
    private final Findings findings;
    private final Map<String, Integer> producerOf = new HashMap<>();

    private NodeOrder(List<NodeProto> nodes, Set<String> given, Findings findings) {
        this.nodes = nodes;
        this.given = given;
        this.findings = findings;
    }

    /**
     * @param given names that exist before any node: inputs and constants
     * @param outputs names that must be computed
     * @return the needed nodes; of nodes that could be next, the one that stands first in the file
     */
    static List<NodeProto> of(List<NodeProto> nodes, Set<String> given, Collection<String> outputs, Findings findings) {
        NodeOrder order = new NodeOrder(nodes, given, findings);
        order.checkNames();
        findings.throwIfMalformed();
        List<NodeProto> sorted = order.sort(order.neededFor(outputs));
        findings.throwIfMalformed();
        return sorted;
    }

    static String place(NodeProto node) {
        String type = node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx")
                ? node.getOpType()
                : node.getDomain() + "." + node.getOpType();
        String name = node.getName().isEmpty() && node.getOutputCount() > 0 ? node.getOutput(0) : node.getName();
        return "node " + Findings.quote(name) + " (" + Findings.printable(type) + ")";
    }

    private void checkNames() {
        for (int i = 0; i < nodes.size(); i++) {
            for (String output : nodes.get(i).getOutputList()) {
                if (output.isEmpty()) {
                    continue;
                }
                boolean taken = given.contains(output) || producerOf.containsKey(output);
                producerOf.putIfAbsent(output, i);
                if (taken) {
                    findings.malformed(
                            place(nodes.get(i)),
                            "writes " + Findings.quote(output) + ", which exists already",
                            "every value has a name of its own",
                            EXPORT_AGAIN);
                }
            }
        }
        for (NodeProto node : nodes) {
            for (String input : node.getInputList()) {
                if (!input.isEmpty() && !given.contains(input) && !producerOf.containsKey(input)) {
                    findings.malformed(
                            place(node),
                            "reads " + Findings.quote(input) + ", which nothing computes",
                            "an input is the graph's, a constant or another node's output",
                            EXPORT_AGAIN);
                }
            }
        }
    }

    private boolean[] neededFor(Collection<String> outputs) {
        boolean[] needed = new boolean[nodes.size()];
        Deque<String> names = new ArrayDeque<>(outputs);
        while (!names.isEmpty()) {
            Integer producer = producerOf.get(names.pop());
            if (producer != null && !needed[producer]) {
                needed[producer] = true;
                names.addAll(nodes.get(producer).getInputList());
            }
        }
        return needed;
    }

    private List<NodeProto> sort(boolean[] needed) {
        int[] waitsFor = new int[nodes.size()];
        Map<Integer, List<Integer>> readers = new HashMap<>();
        TreeSet<Integer> ready = new TreeSet<>();
        int count = 0;
        for (int i = 0; i < nodes.size(); i++) {
            if (!needed[i]) {
                continue;
            }
            count++;
            Set<Integer> producers = new HashSet<>();
            for (String input : nodes.get(i).getInputList()) {
                Integer producer = producerOf.get(input);
                if (producer != null && producers.add(producer)) {
                    readers.computeIfAbsent(producer, key -> new ArrayList<>()).add(i);
                }
            }
            waitsFor[i] = producers.size();
            if (waitsFor[i] == 0) {
                ready.add(i);
            }
        }
        List<NodeProto> sorted = new ArrayList<>(count);
        boolean[] done = new boolean[nodes.size()];
        while (!ready.isEmpty()) {
            int next = ready.first();
            ready.remove(next);
            done[next] = true;
            sorted.add(nodes.get(next));
            for (int reader : readers.getOrDefault(next, List.of())) {
                if (--waitsFor[reader] == 0) {
                    ready.add(reader);
                }
            }
        }
        if (sorted.size() < count) {
            complainAboutCycle(needed, done);
        }
        return sorted;
    }

    private void complainAboutCycle(boolean[] needed, boolean[] done) {
        int node = 0;
        while (!needed[node] || done[node]) {
            node++;
        }
        List<Integer> path = new ArrayList<>();
        while (!path.contains(node)) {
            path.add(node);
            node = waitingProducer(node, done);
        }
        List<Integer> cycle = path.subList(path.indexOf(node), path.size());
        findings.malformed(
                place(nodes.get(node)),
                "waits for its own output, by way of "
                        + cycle.stream().limit(10).map(i -> place(nodes.get(i))).collect(Collectors.joining(", ")),
                "a network has no cycles",
                "unroll recurrent layers before the export, or " + EXPORT_AGAIN);
    }

    /** A node that was not reached waits for at least one that was not reached either. */
    private int waitingProducer(int node, boolean[] done) {
        for (String input : nodes.get(node).getInputList()) {
            Integer producer = producerOf.get(input);
            if (producer != null && !done[producer]) {
                return producer;
            }
        }
        throw new IllegalStateException("a node that waits for nobody: " + place(nodes.get(node)));
    }
}
