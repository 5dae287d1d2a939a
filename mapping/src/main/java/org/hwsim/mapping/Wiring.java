package org.hwsim.mapping;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Every axon of a partition: which source addresses enter a core and where each neuron's spikes go. A core is the list
 * of slices that it holds; cores are numbered by their place in the list, wherever they lie on the mesh.
 *
 * <p>Axons of a core are numbered map by map, in the order of the first projection that uses a map, then cell by cell in
 * channel, row, column order. Takes time and memory in proportion to the axons. Immutable.
 */
public final class Wiring {
    private static final int NONE = -1;

    private final SnnNetwork network;
    private final List<List<Slice>> cores;
    private final List<SourceMap> maps = new ArrayList<>();
    private final int[] mapOfProjection;
    /** {@code [map][core]}; null where nothing of the map enters. */
    private final List<@Nullable AxonTable[]> tables = new ArrayList<>();

    private final int[] axonsIn;

    /**
     * @param network the network
     * @param cores what each core holds
     */
    public Wiring(SnnNetwork network, List<List<Slice>> cores) {
        this.network = network;
        this.cores = List.copyOf(cores);
        this.mapOfProjection = new int[network.projections().size()];
        this.axonsIn = new int[cores.size()];
        for (int p = 0; p < mapOfProjection.length; p++) {
            mapOfProjection[p] = mapIndex(network.projections().get(p));
        }
        for (int m = 0; m < maps.size(); m++) {
            tables.add(new @Nullable AxonTable[cores.size()]);
        }
        for (int core = 0; core < cores.size(); core++) {
            for (int m = 0; m < maps.size(); m++) {
                List<Reach> reaches = reaches(m, cores.get(core));
                if (!reaches.isEmpty()) {
                    AxonTable table = new AxonTable(reaches, axonsIn[core]);
                    tables.get(m)[core] = table;
                    axonsIn[core] = table.endAxon();
                }
            }
        }
    }

    private int mapIndex(Projection projection) {
        if (projection.source() == Projection.INPUT) {
            return NONE;
        }
        for (int m = 0; m < maps.size(); m++) {
            if (maps.get(m).serves(projection.source(), projection.pooling())) {
                return m;
            }
        }
        maps.add(new SourceMap(
                projection.source(), network.populations().get(projection.source()), projection.pooling()));
        return maps.size() - 1;
    }

    private List<Reach> reaches(int map, List<Slice> slices) {
        List<Reach> reaches = new ArrayList<>();
        for (Slice slice : slices) {
            for (int p = 0; p < mapOfProjection.length; p++) {
                Projection projection = network.projections().get(p);
                if (mapOfProjection[p] == map && projection.target() == slice.population()) {
                    Reach reach = reach(p, slice);
                    if (!reach.isEmpty()) {
                        reaches.add(reach);
                    }
                }
            }
        }
        return reaches;
    }

    /** The (pooled) source map of a projection; not for one from the input. */
    public SourceMap mapOf(int projection) {
        return maps.get(mapOfProjection[projection]);
    }

    /** The cells from which a projection reaches a slice of its target; not for one from the input. */
    public Reach reach(int projection, Slice slice) {
        Projection p = network.projections().get(projection);
        MapShape target = network.populations().get(p.target()).shape();
        return Reach.of(p.connection(), mapOf(projection), target, slice);
    }

    /** The axons through which a projection's source map enters a core; null where nothing of it does. */
    public @Nullable AxonTable table(int projection, int core) {
        return tables.get(mapOfProjection[projection])[core];
    }

    /** Distinct source addresses that enter a core. */
    public int axonsIn(int core) {
        return axonsIn[core];
    }

    /** Receives the axon-out entries of a core. */
    @FunctionalInterface
    public interface AxonOutVisitor {
        /**
         * @param compartment on the sending core
         * @param core the destination, by its place in the list
         * @param axon on the destination
         */
        void entry(int compartment, int core, int axon);
    }

    /** Visits the axon-out entries of a core by compartment, then destination, then axon. */
    public void forEachAxonOut(int core, AxonOutVisitor visitor) {
        int firstCompartment = 0;
        for (Slice slice : cores.get(core)) {
            visit(slice, firstCompartment, visitor);
            firstCompartment += slice.size();
        }
    }

    private record Destination(int core, AxonTable table, SourceMap map) {}

    private void visit(Slice slice, int firstCompartment, AxonOutVisitor visitor) {
        List<Destination> destinations = destinations(slice);
        int compartment = firstCompartment;
        for (int y = slice.firstRow(); y < slice.endRow(); y++) {
            for (int x = slice.firstColumn(); x < slice.endColumn(); x++) {
                for (int c = slice.firstChannel(); c < slice.endChannel(); c++, compartment++) {
                    for (Destination destination : destinations) {
                        visit(destination, c, y, x, compartment, visitor);
                    }
                }
            }
        }
    }

    private static void visit(Destination to, int c, int y, int x, int compartment, AxonOutVisitor visitor) {
        AxonTable table = to.table();
        if (c < table.firstChannel() || c >= table.endChannel()) {
            return;
        }
        AxisWindows rows = to.map().rows();
        AxisWindows columns = to.map().columns();
        int endRow = Math.min(rows.endCell(y), table.endRow());
        int endColumn = Math.min(columns.endCell(x), table.endColumn());
        for (int cy = Math.max(rows.firstCell(y), table.firstRow()); cy < endRow; cy++) {
            for (int cx = Math.max(columns.firstCell(x), table.firstColumn()); cx < endColumn; cx++) {
                int axon = table.axon(c, cy, cx);
                if (axon >= 0) {
                    visitor.entry(compartment, to.core(), axon);
                }
            }
        }
    }

    /** Tables that some neuron of a slice may enter, by core. */
    private List<Destination> destinations(Slice slice) {
        List<Destination> destinations = new ArrayList<>();
        for (int core = 0; core < cores.size(); core++) {
            for (int m = 0; m < maps.size(); m++) {
                AxonTable table = tables.get(m)[core];
                SourceMap map = maps.get(m);
                if (table != null && map.population() == slice.population() && overlaps(slice, table, map)) {
                    destinations.add(new Destination(core, table, map));
                }
            }
        }
        return destinations;
    }

    private static boolean overlaps(Slice slice, AxonTable table, SourceMap map) {
        AxisWindows rows = map.rows();
        AxisWindows columns = map.columns();
        return slice.firstChannel() < table.endChannel()
                && slice.endChannel() > table.firstChannel()
                && rows.firstCell(slice.firstRow()) < table.endRow()
                && rows.endCell(slice.endRow() - 1) > table.firstRow()
                && columns.firstCell(slice.firstColumn()) < table.endColumn()
                && columns.endCell(slice.endColumn() - 1) > table.firstColumn();
    }

    /** What a core uses of every limit. */
    public ResourceUse use(int core, SynapseMemory memory) {
        int compartments = 0;
        long synapseBits = 0;
        for (Slice slice : cores.get(core)) {
            compartments += slice.size();
            for (int p = 0; p < mapOfProjection.length; p++) {
                Projection projection = network.projections().get(p);
                if (projection.target() == slice.population()
                        && mapOfProjection[p] != NONE
                        && !reach(p, slice).isEmpty()) {
                    MapShape target =
                            network.populations().get(projection.target()).shape();
                    synapseBits += memory.bits(projection.connection(), mapOf(p), target, slice);
                }
            }
        }
        long[] axonsOut = new long[1];
        forEachAxonOut(core, (compartment, to, axon) -> axonsOut[0]++);
        return new ResourceUse(compartments, synapseBits, axonsIn[core], axonsOut[0]);
    }
}
