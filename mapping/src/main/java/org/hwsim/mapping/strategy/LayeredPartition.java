package org.hwsim.mapping.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.mapping.FitReport.Kind;
import org.hwsim.mapping.FitReport.Violation;
import org.hwsim.mapping.Limit;
import org.hwsim.mapping.Slice;
import org.hwsim.mapping.SourceMap;
import org.hwsim.mapping.SynapseMemory;
import org.hwsim.mapping.Wiring;
import org.hwsim.snn.Connection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Population;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.hwsim.snn.SparseConnection;
import org.jspecify.annotations.Nullable;

/**
 * Cuts all layers, from the last to the first: how many axons leave a neuron depends on how the layers after it are cut.
 * Where projections lead back, the cuts are looked at again until none changes.
 */
final class LayeredPartition {
    static final int FEWEST_WEIGHT_BITS = 2;
    private static final int MAX_ROUNDS = 64;

    private final SnnNetwork network;
    private final CoreType core;
    private final int weightBits;
    private final Wiring maps;
    private final List<LayerCutter> cutters = new ArrayList<>();
    private final @Nullable Cut[] cuts;
    private final List<Violation> walls = new ArrayList<>();

    LayeredPartition(SnnNetwork network, CoreType core, int weightBits) {
        this.network = network;
        this.core = core;
        this.weightBits = weightBits;
        this.maps = new Wiring(network, List.of());
        SynapseMemory memory = new SynapseMemory(core, weightBits);
        this.cuts = new @Nullable Cut[network.populations().size()];
        for (int p = 0; p < cuts.length; p++) {
            cutters.add(cutter(p, maps, memory));
        }
        findDelayWalls();
        boolean changed = true;
        for (int round = 0; changed && round < MAX_ROUNDS; round++) {
            changed = false;
            for (int p = cuts.length - 1; p >= 0; p--) {
                changed |= cut(p);
            }
            if (!walls.isEmpty()) {
                return;
            }
        }
        if (changed) {
            findUnsettled();
        }
    }

    /** Layers that feed each other and each time ask for more axons than the cut before gave them. */
    private void findUnsettled() {
        for (int p = 0; p < cuts.length; p++) {
            Cut cut = cuts[p];
            long used = cut == null ? 0 : cutters.get(p).axonsOut(cut, fans(p));
            if (used > core.axonsOut()) {
                walls.add(new Violation(
                        network.populations().get(p).name(),
                        Limit.AXONS_OUT,
                        Kind.WALL,
                        used,
                        core.axonsOut(),
                        List.of(chipWith(Limit.AXONS_OUT, used))));
            }
        }
    }

    private LayerCutter cutter(int population, Wiring maps, SynapseMemory memory) {
        List<Demand> demands = new ArrayList<>();
        List<Connection> connections = new ArrayList<>();
        List<SourceMap> boxMaps = new ArrayList<>();
        List<List<Connection>> boxes = new ArrayList<>();
        MapShape shape = network.populations().get(population).shape();
        for (int i = 0; i < network.projections().size(); i++) {
            Projection projection = network.projections().get(i);
            if (projection.target() != population || projection.source() == Projection.INPUT) {
                continue;
            }
            SourceMap map = maps.mapOf(i);
            connections.add(projection.connection());
            if (projection.connection() instanceof SparseConnection sparse) {
                MapShape source = network.populations().get(projection.source()).shape();
                demands.add(new SparseDemand(map, sparse, source, shape, memory));
            } else if (boxMaps.contains(map)) {
                boxes.get(boxMaps.indexOf(map)).add(projection.connection());
            } else {
                boxMaps.add(map);
                boxes.add(new ArrayList<>(List.of(projection.connection())));
            }
        }
        for (int m = 0; m < boxMaps.size(); m++) {
            demands.add(new BoxDemand(boxMaps.get(m), boxes.get(m), memory, core.sharesConvolutionKernels()));
        }
        return new LayerCutter(population, shape, core, demands, connections);
    }

    /** Cuts a layer; true if its cut is another one than before. */
    private boolean cut(int population) {
        LayerCutter cutter = cutters.get(population);
        Cut old = cuts[population];
        List<Fan> fans = fans(population);
        if (old != null && cutter.axonsOut(old, fans) <= core.axonsOut()) {
            return false;
        }
        Cut best = cutter.best(fans, before(population));
        if (best == null) {
            findWalls(population, cutter, fans);
            best = cutter.coarsest();
        }
        cuts[population] = best;
        return !best.equals(old);
    }

    /** Where the spikes of a layer go, as far as its targets are cut; itself left out. */
    private List<Fan> fans(int population) {
        List<Fan> fans = new ArrayList<>();
        for (int target = 0; target < cuts.length; target++) {
            Cut cut = cuts[target];
            if (cut == null || target == population) {
                continue;
            }
            for (Demand demand : cutters.get(target).demands()) {
                if (demand.map().population() == population) {
                    fans.add(demand.fan(cut));
                }
            }
        }
        return fans;
    }

    private List<LayerCutter.Before> before(int population) {
        List<LayerCutter.Before> before = new ArrayList<>();
        for (int source = 0; source < cuts.length; source++) {
            int candidate = source;
            boolean leadsHere = candidate != population
                    && cutters.get(population).demands().stream()
                            .anyMatch(demand -> demand.map().population() == candidate);
            if (leadsHere) {
                long packets = 0;
                for (int target = 0; target < cuts.length; target++) {
                    Cut cut = cuts[target];
                    if (target == population || cut == null) {
                        continue;
                    }
                    for (Demand demand : cutters.get(target).demands()) {
                        packets += demand.map().population() == candidate
                                ? demand.fan(cut).total()
                                : 0;
                    }
                }
                int neurons = network.populations().get(candidate).shape().size();
                before.add(new LayerCutter.Before(candidate, neurons, packets));
            }
        }
        return before;
    }

    private void findDelayWalls() {
        for (Projection projection : network.projections()) {
            if (projection.source() != Projection.INPUT && projection.delay() > core.maxDelaySteps()) {
                String layer = network.populations().get(projection.target()).name();
                walls.add(new Violation(
                        layer,
                        Limit.DELAY,
                        Kind.WALL,
                        projection.delay(),
                        core.maxDelaySteps(),
                        List.of(chipWith(Limit.DELAY, projection.delay()))));
            }
        }
    }

    private void findWalls(int population, LayerCutter cutter, List<Fan> fans) {
        Population layer = network.populations().get(population);
        Cut finest = Cut.neuronByNeuron(layer.shape());
        List<Limit> limits = new ArrayList<>(List.of(Limit.AXONS_IN, Limit.SYNAPSE_MEMORY));
        if (walls.isEmpty()) {
            // Behind a wall the layers after it are not cut as they would be, and say nothing about axons out.
            limits.add(Limit.AXONS_OUT);
        }
        for (Limit limit : limits) {
            long used = limit == Limit.AXONS_OUT ? cutter.axonsOut(finest, fans) : cutter.use(limit, finest);
            if (used > limit.available(core)) {
                List<String> changes = new ArrayList<>();
                if (limit == Limit.SYNAPSE_MEMORY) {
                    narrowerWeights(population).ifPresent(changes::add);
                }
                changes.add(chipWith(limit, used));
                walls.add(new Violation(layer.name(), limit, Kind.WALL, used, limit.available(core), changes));
            }
        }
    }

    /** The most weight bits with which a neuron of the layer fits a core, as an option. */
    private Optional<String> narrowerWeights(int population) {
        Cut finest = Cut.neuronByNeuron(network.populations().get(population).shape());
        for (int bits = weightBits - 1; bits >= FEWEST_WEIGHT_BITS; bits--) {
            LayerCutter cutter = cutter(population, maps, new SynapseMemory(core, bits));
            if (cutter.use(Limit.SYNAPSE_MEMORY, finest) <= core.synapseMemoryBits()) {
                return Optional.of("--weight-bits " + bits + " (costs accuracy)");
            }
        }
        return Optional.empty();
    }

    private static String chipWith(Limit limit, long used) {
        return "a chip file with core." + limit.key() + " of at least " + used;
    }

    /** Limits that no cut keeps to. */
    List<Violation> walls() {
        return List.copyOf(walls);
    }

    /** The slices, one a core, layer by layer. */
    List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        for (int p = 0; p < cuts.length; p++) {
            Cut cut = cuts[p];
            if (cut != null) {
                slices.addAll(cut.slicesOf(p));
            }
        }
        return slices;
    }

    /** Number of cores with one slice each. */
    long cores() {
        long cores = 0;
        for (Cut cut : cuts) {
            cores += cut == null ? 0 : cut.slices();
        }
        return cores;
    }
}
