package org.hwsim.mapping.strategy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hwsim.mapping.AxisWindows;
import org.hwsim.mapping.Reach;
import org.hwsim.mapping.SourceMap;
import org.hwsim.mapping.SynapseMemory;
import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;

/**
 * Dense connections and convolutions from one source map. What a slice reads is a product of axes, so every axis is
 * looked at alone, once a cut. Not thread-safe: remembers what it has worked out.
 */
final class BoxDemand implements Demand {
    private final SourceMap map;
    private final List<Connection> connections;
    private final SynapseMemory memory;
    private final boolean sharesKernels;
    private final Map<AxisCut, AxisDemand> rows = new HashMap<>();
    private final Map<AxisCut, AxisDemand> columns = new HashMap<>();
    private final Map<AxisCut, AxisDemand> channels = new HashMap<>();
    private final Map<AxisCut, Long> sharedBits = new HashMap<>();

    BoxDemand(SourceMap map, List<Connection> connections, SynapseMemory memory, boolean sharesKernels) {
        this.map = map;
        this.connections = List.copyOf(connections);
        this.memory = memory;
        this.sharesKernels = sharesKernels;
    }

    /** Along one axis: most cells that one block reads, and how many packets each source position sends. */
    private record AxisDemand(long widest, long[] packets) {}

    @Override
    public SourceMap map() {
        return map;
    }

    @Override
    public long axonsIn(Cut cut) {
        return channels(cut.channels()).widest()
                * rows(cut.rows()).widest()
                * columns(cut.columns()).widest();
    }

    @Override
    public Fan fan(Cut cut) {
        return new BoxFan(
                channels(cut.channels()).packets(),
                rows(cut.rows()).packets(),
                columns(cut.columns()).packets());
    }

    @Override
    public long synapseBits(Cut cut) {
        long bits = 0;
        boolean convolves = false;
        for (Connection connection : connections) {
            if (!(connection instanceof ConvConnection conv)) {
                bits += memory.dense(SynapseMemory.cells(map), cut.largest());
            } else if (sharesKernels) {
                convolves = true;
            } else {
                bits += unsharedBits(conv, cut);
            }
        }
        return convolves ? bits + sharedBits.computeIfAbsent(cut.channels(), this::sharedBits) : bits;
    }

    private long sharedBits(AxisCut cut) {
        long most = 0;
        int[] unused = new int[0];
        for (int b = 0; b < cut.blocks(); b++) {
            long bits = 0;
            for (Connection connection : connections) {
                if (connection instanceof ConvConnection conv) {
                    bits += memory.conv(conv, cut.first(b), cut.end(b), unused, unused);
                }
            }
            most = Math.max(most, bits);
        }
        return most;
    }

    private long unsharedBits(ConvConnection conv, Cut cut) {
        long most = 0;
        Set<List<Integer>> rowKinds =
                tapKinds(cut.rows(), conv.kernelHeight(), conv.strideY(), conv.padY(), conv.dilationY(), map.rows());
        Set<List<Integer>> columnKinds = tapKinds(
                cut.columns(), conv.kernelWidth(), conv.strideX(), conv.padX(), conv.dilationX(), map.columns());
        for (int b = 0; b < cut.channels().blocks(); b++) {
            for (List<Integer> rowTaps : rowKinds) {
                for (List<Integer> columnTaps : columnKinds) {
                    most = Math.max(
                            most,
                            memory.conv(
                                    conv,
                                    cut.channels().first(b),
                                    cut.channels().end(b),
                                    rowTaps.stream().mapToInt(Integer::intValue).toArray(),
                                    columnTaps.stream()
                                            .mapToInt(Integer::intValue)
                                            .toArray()));
                }
            }
        }
        return most;
    }

    /** Inner blocks of a cut are all alike; each kind is looked at once. */
    private static Set<List<Integer>> tapKinds(
            AxisCut cut, int kernel, int stride, int pad, int dilation, AxisWindows source) {
        Set<List<Integer>> kinds = new LinkedHashSet<>();
        for (int b = 0; b < cut.blocks(); b++) {
            List<Integer> taps = new ArrayList<>();
            for (int count : SynapseMemory.tapCounts(cut.first(b), cut.end(b), kernel, stride, pad, dilation, source)) {
                taps.add(count);
            }
            taps.set(0, 0);
            kinds.add(taps);
        }
        return kinds;
    }

    private AxisDemand rows(AxisCut cut) {
        return rows.computeIfAbsent(cut, c -> along(c, map.rows(), true));
    }

    private AxisDemand columns(AxisCut cut) {
        return columns.computeIfAbsent(cut, c -> along(c, map.columns(), false));
    }

    private AxisDemand along(AxisCut cut, AxisWindows windows, boolean vertical) {
        BitSet fed = Reach.fed(windows);
        long widest = 0;
        long[] packets = new long[windows.sources()];
        for (int b = 0; b < cut.blocks(); b++) {
            BitSet read = new BitSet();
            for (Connection connection : connections) {
                read.or(read(connection, cut.first(b), cut.end(b), windows, vertical));
            }
            read.and(fed);
            widest = Math.max(widest, read.cardinality());
            for (int cell = read.nextSetBit(0); cell >= 0; cell = read.nextSetBit(cell + 1)) {
                for (int source = windows.firstSource(cell); source < windows.endSource(cell); source++) {
                    packets[source]++;
                }
            }
        }
        return new AxisDemand(widest, packets);
    }

    private static BitSet read(Connection connection, int first, int end, AxisWindows windows, boolean vertical) {
        if (connection instanceof ConvConnection conv) {
            return vertical
                    ? Reach.taps(
                            first,
                            end,
                            conv.kernelHeight(),
                            conv.strideY(),
                            conv.padY(),
                            conv.dilationY(),
                            windows.cells())
                    : Reach.taps(
                            first,
                            end,
                            conv.kernelWidth(),
                            conv.strideX(),
                            conv.padX(),
                            conv.dilationX(),
                            windows.cells());
        }
        BitSet all = new BitSet();
        all.set(0, windows.cells());
        return all;
    }

    private AxisDemand channels(AxisCut cut) {
        return channels.computeIfAbsent(cut, this::channelsOf);
    }

    private AxisDemand channelsOf(AxisCut cut) {
        int sources = map.shape().channels();
        long widest = 0;
        long[] packets = new long[sources];
        for (int b = 0; b < cut.blocks(); b++) {
            int first = sources;
            int end = 0;
            for (Connection connection : connections) {
                if (connection instanceof ConvConnection conv) {
                    int inGroup = conv.inChannels() / conv.groups();
                    int outGroup = conv.outChannels() / conv.groups();
                    first = Math.min(first, cut.first(b) / outGroup * inGroup);
                    end = Math.max(end, ((cut.end(b) - 1) / outGroup + 1) * inGroup);
                } else {
                    first = 0;
                    end = sources;
                }
            }
            widest = Math.max(widest, end - first);
            for (int c = first; c < end; c++) {
                packets[c]++;
            }
        }
        return new AxisDemand(widest, packets);
    }
}
