package org.hwsim.sim.load;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.sim.core.SpikeClasses;
import org.hwsim.sim.core.SpikeCost;
import org.hwsim.sim.count.Route;

/** Works out what a spike of each compartment costs, from axon tables and routes. */
final class SpikeClassTable {
    private static final int MEMBER = SpikeCost.TABLE;
    private static final int LONGEST_PS = SpikeCost.TABLE + 1;

    private final List<CoreLoad> loads;
    private final int[] indexOfCore;
    private final RouteTable routes;

    SpikeClassTable(List<CoreLoad> loads, int[] indexOfCore, RouteTable routes) {
        this.loads = loads;
        this.indexOfCore = indexOfCore;
        this.routes = routes;
    }

    SpikeClasses of(SlabPlan slab) {
        Map<LongBuffer, Integer> known = new HashMap<>();
        List<long[]> classes = new ArrayList<>();
        int[] classOf = new int[slab.size];
        int[] effective = new int[slab.size];
        for (int m = 0; m < slab.members.size(); m++) {
            CoreLoad from = slab.members.get(m).load();
            int first = slab.group(m).firstCompartment();
            for (int i = 0; i < slab.position[m].length; i++) {
                long[] cost = new long[SpikeCost.TABLE + 2];
                cost[MEMBER] = m;
                int p = slab.position[m][i];
                effective[p] = add(from, first + i, cost);
                Integer c = known.get(LongBuffer.wrap(cost));
                if (c == null) {
                    c = classes.size();
                    classes.add(cost);
                    known.put(LongBuffer.wrap(cost), c);
                }
                classOf[p] = c;
            }
        }
        return classes(classes, classOf, effective);
    }

    private int add(CoreLoad from, int compartment, long[] cost) {
        AxonOut axons = from.program.axonOut();
        int effective = 0;
        for (int e = axons.start().at(compartment); e < axons.start().at(compartment + 1); e++) {
            CoreLoad to = loads.get(indexOfCore[axons.core().at(e)]);
            int axon = axons.axon().at(e);
            Route route =
                    routes.route(routes.index(from.program.core(), axons.core().at(e)));
            cost[SpikeCost.PACKETS]++;
            cost[SpikeCost.HOPS_EW] += route.hopsEw();
            cost[SpikeCost.HOPS_NS] += route.hopsNs();
            cost[SpikeCost.CHIP_HOPS] += route.chipHops();
            cost[SpikeCost.IN_TILE] += route.inTile() ? 1 : 0;
            for (Action kind : CoreLoad.KINDS) {
                cost[SpikeCost.sopsColumn(kind)] += to.sops(axon, kind);
            }
            cost[LONGEST_PS] = Math.max(cost[LONGEST_PS], route.latencyPs());
            effective = Math.addExact(effective, to.effectiveSops[axon]);
        }
        return effective;
    }

    private static SpikeClasses classes(List<long[]> classes, int[] classOf, int[] effective) {
        int[] member = new int[classes.size()];
        long[] longestPacketPs = new long[classes.size()];
        int[] cost = new int[classes.size() * SpikeCost.TABLE];
        for (int c = 0; c < member.length; c++) {
            long[] of = classes.get(c);
            member[c] = (int) of[MEMBER];
            longestPacketPs[c] = of[LONGEST_PS];
            for (int column = 0; column < SpikeCost.TABLE; column++) {
                cost[c * SpikeCost.TABLE + column] = Math.toIntExact(of[column]);
            }
        }
        return new SpikeClasses(classOf, effective, member, longestPacketPs, cost);
    }
}
