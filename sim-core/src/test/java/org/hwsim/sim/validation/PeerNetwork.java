package org.hwsim.sim.validation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A network of the validation folder: as much of its YAML as those files use, line by line. */
final class PeerNetwork {
    private static final Pattern NEURONS = Pattern.compile("- \\{?(\\d+)(?:\\.\\.(\\d+))?: \\{(?:bias: (-?\\d+))?}}?");
    private static final Pattern MAPPING =
            Pattern.compile("- \\{(\\w+)\\.(\\d+)(?:\\.\\.(\\d+))?: \\{core: '(\\d+)\\.(\\d+)'}}");
    private static final Pattern EDGE = Pattern.compile("- (\\w+) -> (\\w+):");

    /** A population: bias of each neuron, and one threshold. */
    static final class Group {
        final String name;
        int threshold;
        final List<Integer> bias = new ArrayList<>();
        final List<int[]> place = new ArrayList<>();

        Group(String name) {
            this.name = name;
        }
    }

    /** Synapses between two populations: source, target, weight of each. */
    static final class Edge {
        final Group from;
        final Group to;
        boolean dense;
        int[] pairs = new int[0];
        int[] weights = new int[0];

        Edge(Group from, Group to) {
            this.from = from;
            this.to = to;
        }
    }

    final Map<String, Group> groups = new LinkedHashMap<>();
    final List<Edge> edges = new ArrayList<>();

    static PeerNetwork read(Path yamlGz) throws IOException {
        PeerNetwork network = new PeerNetwork();
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(yamlGz), 1 << 16), StandardCharsets.UTF_8))) {
            Group group = null;
            Edge edge = null;
            String section = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String text = line.strip();
                if (text.equals("groups:") || text.equals("edges:") || text.equals("mappings:")) {
                    section = text;
                } else if (section.equals("groups:") && text.startsWith("- name: ")) {
                    group = new Group(text.substring("- name: ".length()));
                    network.groups.put(group.name, group);
                } else if (section.equals("groups:") && text.startsWith("attributes:")) {
                    Matcher threshold = Pattern.compile("threshold: (\\d+)").matcher(text);
                    if (!threshold.find() || !text.contains("reset: 0,") || !text.contains("leak_decay: 1.0,")) {
                        throw new IOException("not a network of the kind that is compared: " + text);
                    }
                    group.threshold = Integer.parseInt(threshold.group(1));
                } else if (section.equals("groups:") && text.startsWith("- ")) {
                    Matcher m = matched(NEURONS, text);
                    int last = Integer.parseInt(m.group(2) == null ? m.group(1) : m.group(2));
                    while (group.bias.size() <= last) {
                        group.bias.add(m.group(3) == null ? 0 : Integer.parseInt(m.group(3)));
                        group.place.add(new int[2]);
                    }
                } else if (section.equals("edges:") && text.startsWith("- ")) {
                    Matcher m = matched(EDGE, text);
                    edge = new Edge(network.groups.get(m.group(1)), network.groups.get(m.group(2)));
                    network.edges.add(edge);
                } else if (section.equals("edges:") && text.startsWith("type:")) {
                    edge.dense = text.endsWith("dense");
                } else if (section.equals("edges:") && text.startsWith("weight:")) {
                    edge.weights = numbers(text);
                } else if (section.equals("edges:") && text.startsWith("source_target_pairs:")) {
                    edge.pairs = numbers(text);
                } else if (section.equals("mappings:")) {
                    Matcher m = matched(MAPPING, text);
                    int first = Integer.parseInt(m.group(2));
                    int last = m.group(3) == null ? first : Integer.parseInt(m.group(3));
                    for (int n = first; n <= last; n++) {
                        network.groups.get(m.group(1)).place.set(n, new int[] {
                            Integer.parseInt(m.group(4)), Integer.parseInt(m.group(5))
                        });
                    }
                }
            }
        }
        return network;
    }

    private static Matcher matched(Pattern pattern, String text) throws IOException {
        Matcher m = pattern.matcher(text);
        if (!m.matches()) {
            throw new IOException("not a line of the kind that is compared: " + text);
        }
        return m;
    }

    private static int[] numbers(String text) {
        int[] numbers = new int[text.length()];
        int count = 0;
        int at = text.indexOf('[');
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '-' || Character.isDigit(c)) {
                int end = at + 1;
                while (Character.isDigit(text.charAt(end))) {
                    end++;
                }
                numbers[count++] = Integer.parseInt(text, at, end, 10);
                at = end;
            } else {
                at++;
            }
        }
        return java.util.Arrays.copyOf(numbers, count);
    }
}
