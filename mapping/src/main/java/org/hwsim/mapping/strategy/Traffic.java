package org.hwsim.mapping.strategy;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.mapping.Wiring;

/**
 * Packets between cores if every neuron fired once: all neurons are taken to fire equally often (assumed; the mapper
 * knows no rates). Both directions of a pair are one flow.
 *
 * @param cores number of cores
 * @param start {@code cores + 1} offsets into the two others
 * @param partner the other core of each flow
 * @param packets of each flow
 * @param total packets of all flows, a core's own ones included
 */
record Traffic(int cores, int[] start, int[] partner, long[] packets, long total) {
    static Traffic of(Wiring wiring, int cores) {
        List<int[]> rows = new ArrayList<>();
        long total = 0;
        int[] toCore = new int[cores];
        for (int from = 0; from < cores; from++) {
            int sender = from;
            wiring.forEachAxonOut(sender, (compartment, to, axon) -> toCore[to]++);
            for (int to = 0; to < cores; to++) {
                if (toCore[to] > 0) {
                    rows.add(new int[] {from, to, toCore[to]});
                    total += toCore[to];
                    toCore[to] = 0;
                }
            }
        }
        return of(cores, rows, total);
    }

    /** Flows as triples of sender, receiver, packets. */
    static Traffic of(int cores, List<int[]> flows, long total) {
        int[] degree = new int[cores + 1];
        for (int[] flow : flows) {
            if (flow[0] != flow[1]) {
                degree[flow[0] + 1]++;
                degree[flow[1] + 1]++;
            }
        }
        for (int i = 0; i < cores; i++) {
            degree[i + 1] += degree[i];
        }
        int[] next = degree.clone();
        int[] partner = new int[degree[cores]];
        long[] packets = new long[degree[cores]];
        for (int[] flow : flows) {
            if (flow[0] != flow[1]) {
                partner[next[flow[0]]] = flow[1];
                packets[next[flow[0]]++] = flow[2];
                partner[next[flow[1]]] = flow[0];
                packets[next[flow[1]]++] = flow[2];
            }
        }
        return new Traffic(cores, degree, partner, packets, total);
    }
}
