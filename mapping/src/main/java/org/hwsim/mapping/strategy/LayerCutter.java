package org.hwsim.mapping.strategy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.mapping.Limit;
import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.MapShape;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one layer: among all cuts into boxes that keep to every limit of the core, the one that takes the fewest cores
 * here and, by what its slices ask of them, in the layers before.
 */
final class LayerCutter {
    /** A layer before is taken to need this much more cores for its axons out than their number alone says (assumed). */
    private static final double AXON_OUT_SLACK = 1.1;
    /** What one packet a spike more counts against one core more; small: cores first (assumed). */
    private static final double PACKETS_IN_CORES = 0.01;

    private final int population;
    private final MapShape shape;
    private final CoreType core;
    private final List<Demand> demands;
    private final List<AxisCut> channelCuts;
    private final boolean slow;

    /**
     * @param population index of the layer
     * @param shape of the layer
     * @param core limits
     * @param demands what it needs of each source map
     * @param connections the connections into it
     */
    LayerCutter(int population, MapShape shape, CoreType core, List<Demand> demands, List<Connection> connections) {
        this.population = population;
        this.shape = shape;
        this.core = core;
        this.demands = List.copyOf(demands);
        this.slow = demands.stream().anyMatch(SparseDemand.class::isInstance);
        Set<AxisCut> cuts = new LinkedHashSet<>(AxisCut.candidates(shape.channels(), 1));
        for (Connection connection : connections) {
            if (connection instanceof ConvConnection conv && conv.groups() > 1) {
                cuts.addAll(AxisCut.candidates(shape.channels(), conv.outChannels() / conv.groups()));
            }
        }
        this.channelCuts = List.copyOf(cuts);
    }

    List<Demand> demands() {
        return demands;
    }

    /** A layer before: its size, and the packets that its neurons already send to layers other than this one. */
    record Before(int population, int neurons, long packets) {}

    /**
     * The best cut, or null if there is none.
     *
     * @param fans where the spikes of this layer go, layers that are cut already
     * @param before the layers before this one
     */
    @Nullable
    Cut best(List<Fan> fans, List<Before> before) {
        Cut best = null;
        double least = Double.MAX_VALUE;
        for (Cut cut : candidates()) {
            if (cut.slices() >= least || !fitsItself(cut) || !axonsOutFit(cut, fans)) {
                continue;
            }
            double cost = cut.slices() + costBefore(cut, before);
            if (cost < least) {
                least = cost;
                best = cut;
            }
            if (slow) {
                break;
            }
        }
        return best;
    }

    /** The coarsest cut that keeps to the compartments of a core and to nothing else. */
    Cut coarsest() {
        return candidates().get(0);
    }

    private List<Cut> candidates() {
        List<Cut> candidates = new ArrayList<>();
        for (AxisCut channels : channelCuts) {
            for (AxisCut rows : AxisCut.candidates(shape.height(), 1)) {
                for (AxisCut columns : AxisCut.candidates(shape.width(), 1)) {
                    Cut cut = new Cut(channels, rows, columns);
                    if (cut.largest() <= core.compartments()) {
                        candidates.add(cut);
                    }
                }
            }
        }
        candidates.sort(Comparator.comparingLong(Cut::slices));
        return candidates;
    }

    private boolean fitsItself(Cut cut) {
        return use(Limit.AXONS_IN, cut) <= core.axonsIn() && use(Limit.SYNAPSE_MEMORY, cut) <= core.synapseMemoryBits();
    }

    /** What the neediest slice of a cut takes of axons in or synapse memory. */
    long use(Limit limit, Cut cut) {
        long use = 0;
        for (Demand demand : demands) {
            use += limit == Limit.AXONS_IN ? demand.axonsIn(cut) : demand.synapseBits(cut);
        }
        return use;
    }

    private boolean axonsOutFit(Cut cut, List<Fan> fans) {
        return core.axonsOut() == Integer.MAX_VALUE || axonsOut(cut, fans) <= core.axonsOut();
    }

    /** Axons out of the neediest slice. */
    long axonsOut(Cut cut, List<Fan> fans) {
        List<Fan> all = new ArrayList<>(fans);
        for (Demand demand : demands) {
            if (demand.map().population() == population) {
                all.add(demand.fan(cut));
            }
        }
        long most = 0;
        for (int c = 0; c < cut.channels().blocks(); c++) {
            for (int y = 0; y < cut.rows().blocks(); y++) {
                for (int x = 0; x < cut.columns().blocks(); x++) {
                    long axons = 0;
                    for (Fan fan : all) {
                        axons += fan.within(
                                cut.channels().first(c), cut.channels().end(c),
                                cut.rows().first(y), cut.rows().end(y),
                                cut.columns().first(x), cut.columns().end(x));
                    }
                    most = Math.max(most, axons);
                }
            }
        }
        return most;
    }

    private double costBefore(Cut cut, List<Before> before) {
        double cost = 0;
        for (Before layer : before) {
            long packets = layer.packets();
            for (Demand demand : demands) {
                packets += demand.map().population() == layer.population()
                        ? demand.fan(cut).total()
                        : 0;
            }
            double forAxons = AXON_OUT_SLACK * packets / core.axonsOut();
            double forNeurons = (double) layer.neurons() / core.compartments();
            cost += Math.max(forAxons, forNeurons) + PACKETS_IN_CORES * packets / layer.neurons();
        }
        return cost;
    }
}
