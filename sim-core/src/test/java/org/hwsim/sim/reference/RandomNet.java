package org.hwsim.sim.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.chip.Chip;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.hw.chip.NocSpec;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.BarrierTime;
import org.hwsim.hw.energy.EnergyModel;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.hw.neuron.Soma;

/** Draws small networks in which everything that a program can say occurs, in every combination. */
final class RandomNet {
    private final SplittableRandom random;
    private final boolean wideWeights;
    private final int maxShift;
    private final int unit;
    private final Net net;

    private RandomNet(long seed) {
        this.random = new SplittableRandom(seed);
        this.wideWeights = chance(25);
        this.maxShift = pick(0, 0, 3, 6);
        this.unit = (wideWeights ? 1000 : 100) << maxShift;
        int period = 1 + random.nextInt(chance(70) ? 10 : 24);
        this.net = new Net(board(), period, 1 + random.nextInt(3));
    }

    static Net draw(long seed) {
        return new RandomNet(seed).draw();
    }

    private Net draw() {
        int layers = 1 + random.nextInt(5);
        for (int i = 0; i < layers; i++) {
            net.layers.add(layer(chance(55)));
        }
        int projections = layers == 1 ? 1 : layers + random.nextInt(3);
        for (int i = 0; i < projections; i++) {
            // forward along the chain first, then anything: shortcuts, feedback, loops, a second path between two
            // layers
            int source = i < layers - 1 ? i : random.nextInt(layers);
            int target = i < layers - 1 ? i + 1 : random.nextInt(layers);
            net.projections.add(projection(source, target));
        }
        place();
        stage(0);
        if (layers > 1 && chance(40)) {
            stage(between(1, layers - 1));
        }
        net.readout = random.nextInt(layers);
        net.readsSpikes = net.layers.get(net.readout).soma.fires();
        return net;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private int pick(int... values) {
        return values[random.nextInt(values.length)];
    }

    private int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    private Board board() {
        Map<Action, Long> ps = new TreeMap<>();
        for (Action action : Action.values()) {
            if (chance(85)) {
                ps.put(action, (long) between(1, action.isHop() ? 400 : 40));
            }
        }
        var barrier = chance(10)
                ? BarrierTime.notModelled()
                : new BarrierTime(
                        new TreeMap<>(Map.of(1, 100L, 3, 333L, 9, 1000L)),
                        chance(50) ? BarrierTime.Between.LINEAR : BarrierTime.Between.NEAREST_NOT_ABOVE);
        var stages = chance(50) ? TimingModel.Stages.SERIAL : TimingModel.Stages.OVERLAPPED;
        // Narrow membranes clip all the time.
        int membraneBits = chance(40) ? 33 - Integer.numberOfLeadingZeros(unit) + between(1, 3) : pick(24, 31);
        return new Board(
                new Chip(
                        "random",
                        "a random chip",
                        new NocSpec(between(1, 3), between(1, 3), between(1, 3)),
                        new CoreType(
                                1 << 20,
                                Long.MAX_VALUE,
                                64,
                                1 << 20,
                                1 << 20,
                                64,
                                16,
                                0,
                                32,
                                31,
                                0,
                                Math.min(31, membraneBits),
                                true,
                                0),
                        new EnergyModel(Map.of(), List.of()),
                        new TimingModel(ps, stages, barrier),
                        new TreeMap<>()),
                between(1, 2),
                between(1, 2));
    }

    private NetLayer layer(boolean map) {
        int window = chance(30) ? net.period : between(1, net.period);
        var soma = new Soma(
                Soma.Reset.values()[random.nextInt(3)],
                Soma.Comparator.values()[random.nextInt(2)],
                chance(85),
                chance(25) ? pick(1, 16, 300, 4095, 4096) : 0);
        var layer = map
                ? new NetLayer(between(1, 4), between(1, 6), between(1, 6), between(0, 6), window, soma)
                : new NetLayer(between(1, 70), 1, 1, between(0, 6), window, soma);
        boolean spreads = chance(30);
        for (int n = 0; n < layer.neurons(); n++) {
            layer.bias[n] = chance(50) ? 0 : between(-unit / 4, unit / 2);
            layer.threshold[n] = chance(95) ? between(unit / 4, 2 * unit) : between(1, 3);
            layer.initial[n] = between(-unit / 2, unit);
            layer.spread[n] = spreads ? between(-4 * unit, 4 * unit) : 0;
        }
        return layer;
    }

    private short weight() {
        if (chance(15)) {
            return 0;
        }
        return (short) (wideWeights ? between(-1500, 2000) : between(-128, 127));
    }

    private short[] weights(int count) {
        short[] weights = new short[count];
        for (int i = 0; i < count; i++) {
            weights[i] = weight();
        }
        return weights;
    }

    private NetProjection projection(int source, int target) {
        NetLayer from = net.layers.get(source);
        NetLayer to = net.layers.get(target);
        int pool = chance(25) ? 2 : 1;
        if (from.height / pool == 0 || from.width / pool == 0) {
            pool = 1;
        }
        int shift = between(0, maxShift);
        int delay = chance(60) ? 1 : chance(80) ? between(2, 6) : between(7, 62);
        int addresses = from.channels * (from.height / pool) * (from.width / pool);
        return switch (random.nextInt(to.height * to.width > 1 ? 5 : 2)) {
            case 0 -> dense(source, target, pool, shift, delay, addresses, to);
            case 1 -> sparse(source, target, pool, shift, delay, addresses, to);
            default -> conv(source, target, pool, shift, delay, from, to);
        };
    }

    private NetProjection dense(int source, int target, int pool, int shift, int delay, int addresses, NetLayer to) {
        int first = chance(50) ? 0 : random.nextInt(to.neurons());
        int count = chance(50) ? to.neurons() - first : between(1, to.neurons() - first);
        short[][] weights = new short[addresses][];
        Arrays.setAll(weights, a -> weights(count));
        return new NetProjection.Dense(source, target, pool, shift, delay, first, weights);
    }

    private NetProjection sparse(int source, int target, int pool, int shift, int delay, int addresses, NetLayer to) {
        int[][] targets = new int[addresses][];
        short[][] weights = new short[addresses][];
        for (int a = 0; a < addresses; a++) {
            targets[a] = new int[random.nextInt(Math.min(8, to.neurons() + 1))];
            Arrays.setAll(targets[a], i -> random.nextInt(to.neurons()));
            weights[a] = weights(targets[a].length);
        }
        return new NetProjection.Sparse(source, target, pool, shift, delay, targets, weights);
    }

    private NetProjection conv(int source, int target, int pool, int shift, int delay, NetLayer from, NetLayer to) {
        int groups = 1;
        if (chance(40)) {
            for (int g = Math.min(from.channels, to.channels); g > 1; g--) {
                if (from.channels % g == 0 && to.channels % g == 0) {
                    groups = g;
                    break;
                }
            }
        }
        int[] kernel = {between(1, 4), between(1, 4)};
        boolean plain = chance(50);
        int[] stride = {plain ? 1 : between(1, 3), plain ? 1 : between(1, 3)};
        int[] pad = {between(-1, 3), between(-1, 3)};
        int[] dilation = {plain ? 1 : between(1, 2), plain ? 1 : between(1, 2)};
        int perGroup = from.channels / groups;
        return new NetProjection.Conv(
                source,
                target,
                pool,
                shift,
                delay,
                from,
                to,
                kernel,
                stride,
                pad,
                dilation,
                groups,
                weights(to.channels * perGroup * kernel[0] * kernel[1]));
    }

    private void place() {
        int cores = between(1, Math.min(8, net.board.cores()));
        int[] used = new int[cores];
        Arrays.setAll(used, i -> random.nextInt(net.board.cores()));
        for (int l = 0; l < net.layers.size(); l++) {
            NetLayer layer = net.layers.get(l);
            int index = l;
            boolean patches =
                    net.projections.stream().anyMatch(p -> p.target == index && p instanceof NetProjection.Conv);
            boolean runs =
                    net.projections.stream().anyMatch(p -> p.target == index && p instanceof NetProjection.Dense);
            List<int[]> groups = patches ? patches(layer) : runs(layer, runs);
            layer.groups = groups.toArray(int[][]::new);
            layer.coreOfGroup = new int[groups.size()];
            Arrays.setAll(layer.coreOfGroup, g -> used[random.nextInt(cores)]);
        }
        if (chance(10)) {
            net.emptyCores.add(random.nextInt(net.board.cores()));
        }
    }

    /** Cuts a map by channels, rows and columns; compartments channel-last. */
    private List<int[]> patches(NetLayer layer) {
        List<int[]> patches = new ArrayList<>();
        int[] cutC = cut(layer.channels);
        int[] cutY = cut(layer.height);
        int[] cutX = cut(layer.width);
        for (int c = 0; c + 1 < cutC.length; c++) {
            for (int y = 0; y + 1 < cutY.length; y++) {
                for (int x = 0; x + 1 < cutX.length; x++) {
                    List<Integer> patch = new ArrayList<>();
                    for (int oy = cutY[y]; oy < cutY[y + 1]; oy++) {
                        for (int ox = cutX[x]; ox < cutX[x + 1]; ox++) {
                            for (int co = cutC[c]; co < cutC[c + 1]; co++) {
                                patch.add((co * layer.height + oy) * layer.width + ox);
                            }
                        }
                    }
                    patches.add(patch.stream().mapToInt(Integer::intValue).toArray());
                }
            }
        }
        return patches;
    }

    private List<int[]> runs(NetLayer layer, boolean ascending) {
        int[] order = new int[layer.neurons()];
        Arrays.setAll(order, i -> i);
        for (int i = order.length - 1; i > 0 && !ascending; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        int[] cuts = cut(order.length);
        List<int[]> runs = new ArrayList<>();
        for (int r = 0; r + 1 < cuts.length; r++) {
            runs.add(Arrays.copyOfRange(order, cuts[r], cuts[r + 1]));
        }
        return runs;
    }

    private int[] cut(int length) {
        if (length < 2 || chance(50)) {
            return new int[] {0, length};
        }
        int at = between(1, length - 1);
        return new int[] {0, at, length};
    }

    private void stage(int layer) {
        int neurons = net.layers.get(layer).neurons();
        int[][] currents = new int[net.samples][neurons];
        for (int[] sample : currents) {
            Arrays.setAll(sample, n -> chance(30) ? 0 : between(-unit / 2, 2 * unit));
        }
        net.stages.add(layer);
        net.currents.add(currents);
        net.valuesPerSample = net.stages.size() == 1 ? between(1, 3) : net.valuesPerSample;
        net.macs.add((long) neurons * net.valuesPerSample);
    }
}
