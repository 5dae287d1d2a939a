package org.hwsim.sim.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.hw.neuron.Soma;

/**
 * The semantics of a step, as slow and as plain as they can be written: every neuron in every step, maps and longs, one
 * synapse after the other, straight from the description of the network. Shares nothing with the engine.
 */
final class SlowSimulator {
    /** Outcome of one sample. */
    static final class Sample {
        int[][] readings = new int[0][];
        final Map<Action, Long> counts = new HashMap<>();
        long effective;
        final List<int[]> spikes = new ArrayList<>();
        final List<int[]> membranes = new ArrayList<>();
        long startPs;
        long endPs;
    }

    private final Net net;
    private final Board board;
    private final TimingModel timing;

    /** {@code [layer][neuron]}: core. */
    private final int[][] core;

    private final long[][] membrane;

    /** Step to neuron to what is due then; a neuron that is in the map is touched, whatever the sum. */
    private final Map<Integer, Map<Long, Long>> due = new HashMap<>();

    final List<String> spikes = new ArrayList<>();
    final List<String> membranes = new ArrayList<>();
    final List<Sample> samples = new ArrayList<>();
    final Map<Integer, Map<Action, Long>> byCore = new TreeMap<>();
    final List<Map<Action, Long>> byLayer = new ArrayList<>();
    final Map<Action, Long> total = new HashMap<>();
    final Map<Integer, Long> effectiveByCore = new TreeMap<>();
    final long[] effectiveByLayer;
    final Map<Integer, Long> busyPs = new TreeMap<>();
    final long[] clipsLow;
    final long[] clipsHigh;
    final long[] clippedLowThatFired;
    final List<Long> stepPs = new ArrayList<>();
    final List<Long> packetPs = new ArrayList<>();
    final int steps;
    final int tiles;
    final int chips;

    private final Map<Integer, Long> sending = new HashMap<>();
    private final Map<Integer, Long> receiving = new HashMap<>();
    private long longestPs;

    SlowSimulator(Net net) {
        this.net = net;
        this.board = net.board;
        this.timing = board.chip().timing();
        int layers = net.layers.size();
        this.core = new int[layers][];
        this.membrane = new long[layers][];
        int span = 0;
        for (int l = 0; l < layers; l++) {
            NetLayer layer = net.layers.get(l);
            core[l] = new int[layer.neurons()];
            membrane[l] = new long[layer.neurons()];
            for (int n = 0; n < layer.neurons(); n++) {
                core[l][n] = layer.coreOf(n);
                membrane[l][n] = layer.initial[n];
            }
            byLayer.add(new HashMap<>());
            span = Math.max(span, layer.windowOffset + layer.windowSteps);
        }
        Set<Integer> tilesSeen = new HashSet<>();
        Set<Integer> chipsSeen = new HashSet<>();
        for (int c : net.cores()) {
            byCore.put(c, new HashMap<>());
            effectiveByCore.put(c, 0L);
            busyPs.put(c, 0L);
            tilesSeen.add(board.tileOf(c));
            chipsSeen.add(board.chipOf(c));
        }
        this.tiles = tilesSeen.size();
        this.chips = chipsSeen.size();
        this.effectiveByLayer = new long[layers];
        this.clipsLow = new long[layers];
        this.clipsHigh = new long[layers];
        this.clippedLowThatFired = new long[layers];
        for (int k = 0; k < net.samples; k++) {
            Sample sample = new Sample();
            NetLayer readout = net.layers.get(net.readout);
            sample.readings = new int[readout.windowSteps][readout.neurons()];
            for (NetLayer layer : net.layers) {
                sample.spikes.add(new int[layer.neurons()]);
                sample.membranes.add(new int[layer.neurons()]);
            }
            samples.add(sample);
        }
        this.steps = (net.samples - 1) * net.period + span;
    }

    SlowSimulator run() {
        Map<String, Boolean> clippedLow = new HashMap<>();
        for (int t = 0; t < steps; t++) {
            sending.clear();
            receiving.clear();
            longestPs = 0;
            Map<Long, Long> dueNow = due.getOrDefault(t, Map.of());
            for (int l = 0; l < net.layers.size(); l++) {
                for (int n = 0; n < net.layers.get(l).neurons(); n++) {
                    update(t, l, n, dueNow.get(key(l, n)), clippedLow);
                }
            }
            due.remove(t);
            closeStep(t);
        }
        for (int s = 0; s < net.stages.size(); s++) {
            add(total, Action.INPUT_MAC, net.macs.get(s) * net.samples);
            add(byLayer.get(net.stages.get(s)), Action.INPUT_MAC, net.macs.get(s) * net.samples);
            for (Sample sample : samples) {
                add(sample.counts, Action.INPUT_MAC, net.macs.get(s));
            }
        }
        add(total, Action.BARRIER, steps);
        return this;
    }

    private static long key(int layer, int neuron) {
        return layer * 1_000_000L + neuron;
    }

    private static void add(Map<Action, Long> counts, Action action, long more) {
        counts.merge(action, more, Long::sum);
    }

    private void count(int layer, int atCore, Action action, long more) {
        add(total, action, more);
        add(byCore.get(atCore), action, more);
        add(byLayer.get(layer), action, more);
    }

    private void update(int t, int l, int n, Long dueNow, Map<String, Boolean> clippedLow) {
        NetLayer layer = net.layers.get(l);
        int since = t - layer.windowOffset;
        int k = Math.floorDiv(since, net.period);
        int step = Math.floorMod(since, net.period);
        boolean inWindow = since >= 0 && k < net.samples && step < layer.windowSteps;
        boolean fired = false;
        if (inWindow) {
            Sample sample = samples.get(k);
            if (step == 0) {
                membrane[l][n] = layer.initial[n];
                clippedLow.remove(l + "." + n);
                count(l, core[l][n], Action.STATE_RESET, 1);
                add(sample.counts, Action.STATE_RESET, 1);
            }
            long v = leak(membrane[l][n], layer.soma.membraneDecay());
            v += dueNow == null ? 0 : dueNow;
            for (int s = 0; s < net.stages.size(); s++) {
                v += net.stages.get(s) == l ? net.currents.get(s)[k][n] : 0;
            }
            v += layer.bias[n];
            v += Math.floorDiv((step + 1L) * layer.spread[n], layer.windowSteps)
                    - Math.floorDiv((long) step * layer.spread[n], layer.windowSteps);
            long limit = board.chip().core().membraneLimit();
            if (v > limit) {
                v = limit;
                clipsHigh[l]++;
            } else if (v < -limit) {
                v = -limit;
                clipsLow[l]++;
                clippedLow.put(l + "." + n, true);
            }
            boolean reached = layer.soma.comparator() == Soma.Comparator.AT_LEAST
                    ? v >= layer.threshold[n]
                    : v > layer.threshold[n];
            if (layer.soma.fires() && reached) {
                fired = true;
                sample.spikes.get(l)[n]++;
                if (layer.soma.reset() == Soma.Reset.SOFT) {
                    v -= layer.threshold[n];
                } else if (layer.soma.reset() == Soma.Reset.HARD) {
                    v = 0;
                }
                fire(t, l, n, sample);
            }
            membrane[l][n] = v;
            if (l == net.readout) {
                sample.readings[step][n] = net.readsSpikes ? sample.spikes.get(l)[n] : (int) v;
            }
            if (step == layer.windowSteps - 1) {
                sample.membranes.get(l)[n] = (int) v;
                if (clippedLow.containsKey(l + "." + n) && sample.spikes.get(l)[n] > 0) {
                    clippedLowThatFired[l]++;
                }
            }
        }
        membranes.add(t + ":" + l + "." + n + "=" + membrane[l][n]);
        Action kind = dueNow != null || fired ? Action.NEURON_UPDATE_ACTIVE : Action.NEURON_UPDATE_IDLE;
        count(l, core[l][n], kind, 1);
        sending.merge(core[l][n], timing.psPer(kind), Long::sum);
    }

    private static long leak(long v, int decay) {
        long loss = (Math.abs(v) * decay) / 4096;
        return v < 0 ? v + loss : v - loss;
    }

    private void fire(int t, int l, int n, Sample sample) {
        int from = core[l][n];
        spikes.add(t + ":" + l + "." + n);
        count(l, from, Action.SPIKE, 1);
        add(sample.counts, Action.SPIKE, 1);
        sending.merge(from, timing.psPer(Action.SPIKE), Long::sum);
        // One packet for every core and every distinct address there; its synapses are all that lie behind the two.
        Set<String> sent = new HashSet<>();
        for (int first = 0; first < net.projections.size(); first++) {
            NetProjection projection = net.projections.get(first);
            int address = projection.source == l ? projection.address(net.layers.get(l), n) : -1;
            if (address < 0) {
                continue;
            }
            for (NetProjection.Synapse synapse : projection.synapses(address)) {
                int to = core[projection.target][synapse.neuron()];
                if (sent.add(to + "/" + projection.pool)) {
                    send(sample, l, from, to, projection.target);
                }
                int value = synapse.weight() << projection.shift;
                due.computeIfAbsent(t + projection.delay, step -> new HashMap<>())
                        .merge(key(projection.target, synapse.neuron()), (long) value, Long::sum);
                count(projection.target, to, projection.kind(), 1);
                add(sample.counts, projection.kind(), 1);
                receiving.merge(to, timing.psPer(projection.kind()), Long::sum);
                if (synapse.weight() != 0) {
                    sample.effective++;
                    effectiveByLayer[projection.target]++;
                    effectiveByCore.merge(to, 1L, Long::sum);
                }
            }
        }
    }

    private void send(Sample sample, int l, int from, int to, int targetLayer) {
        count(l, from, Action.AXON_OUT, 1);
        add(sample.counts, Action.AXON_OUT, 1);
        sending.merge(from, timing.psPer(Action.AXON_OUT), Long::sum);
        count(targetLayer, to, Action.AXON_IN, 1);
        add(sample.counts, Action.AXON_IN, 1);
        receiving.merge(to, timing.psPer(Action.AXON_IN), Long::sum);
        long latencyPs = 0;
        for (Action link : walk(board.tileOf(from), board.tileOf(to))) {
            count(l, from, link, 1);
            add(sample.counts, link, 1);
            latencyPs += timing.psPer(link);
        }
        packetPs.add(latencyPs);
        longestPs = Math.max(longestPs, latencyPs);
    }

    /** Link by link, x first. */
    private List<Action> walk(int fromTile, int toTile) {
        List<Action> links = new ArrayList<>();
        int meshWidth = board.chip().noc().meshWidth();
        int meshHeight = board.chip().noc().meshHeight();
        int x = fromTile % board.width();
        int y = fromTile / board.width();
        int toX = toTile % board.width();
        int toY = toTile / board.width();
        while (x != toX) {
            int next = x < toX ? x + 1 : x - 1;
            links.add(x / meshWidth == next / meshWidth ? Action.HOP_EW : Action.CHIP_HOP);
            x = next;
        }
        while (y != toY) {
            int next = y < toY ? y + 1 : y - 1;
            links.add(y / meshHeight == next / meshHeight ? Action.HOP_NS : Action.CHIP_HOP);
            y = next;
        }
        return links.isEmpty() ? List.of(Action.PACKET_IN_TILE) : links;
    }

    private void closeStep(int t) {
        long busiest = 0;
        for (int c : net.cores()) {
            long out = sending.getOrDefault(c, 0L);
            long in = receiving.getOrDefault(c, 0L);
            long busy = timing.stages() == TimingModel.Stages.SERIAL ? out + in : Math.max(out, in);
            busyPs.merge(c, busy, Long::sum);
            busiest = Math.max(busiest, busy);
        }
        long before = stepPs.stream().mapToLong(Long::longValue).sum();
        long ps = timing.barrier().ps(tiles) + Math.max(busiest, longestPs);
        stepPs.add(ps);
        NetLayer readout = net.layers.get(net.readout);
        for (int k = 0; k < net.samples; k++) {
            if (t == k * net.period) {
                samples.get(k).startPs = before;
            }
            if (t == k * net.period + readout.windowOffset + readout.windowSteps - 1) {
                samples.get(k).endPs = before + ps;
            }
        }
    }
}
