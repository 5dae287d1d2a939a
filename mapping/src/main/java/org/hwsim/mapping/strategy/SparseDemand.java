package org.hwsim.mapping.strategy;

import java.util.Arrays;
import org.hwsim.mapping.SourceMap;
import org.hwsim.mapping.SynapseMemory;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.SparseConnection;
import org.jspecify.annotations.Nullable;

/** One sparse connection: every look costs as much as it has synapses. Not thread-safe: remembers the last look. */
final class SparseDemand implements Demand {
    private final SourceMap map;
    private final SparseConnection connection;
    private final MapShape source;
    private final MapShape target;
    private final SynapseMemory memory;
    private Look last = new Look(null, 0, 0, new long[0]);

    SparseDemand(SourceMap map, SparseConnection connection, MapShape source, MapShape target, SynapseMemory memory) {
        this.map = map;
        this.connection = connection;
        this.source = source;
        this.target = target;
        this.memory = memory;
    }

    private record Look(@Nullable Cut cut, long axonsIn, long synapseBits, long[] packets) {}

    @Override
    public SourceMap map() {
        return map;
    }

    @Override
    public long axonsIn(Cut cut) {
        return look(cut).axonsIn();
    }

    @Override
    public long synapseBits(Cut cut) {
        return look(cut).synapseBits();
    }

    @Override
    public Fan fan(Cut cut) {
        return new ListFan(source, look(cut).packets());
    }

    private Look look(Cut cut) {
        if (!cut.equals(last.cut())) {
            last = count(cut);
        }
        return last;
    }

    private Look count(Cut cut) {
        int[] sliceOfChannel = blockOf(cut.channels(), target.channels());
        int[] sliceOfRow = blockOf(cut.rows(), target.height());
        int[] sliceOfColumn = blockOf(cut.columns(), target.width());
        int slices = (int) cut.slices();
        long[] axonsIn = new long[slices];
        long[] bits = new long[slices];
        long[] entries = new long[slices];
        long[] reached = new long[connection.sources()];
        int[] touched = new int[slices];
        for (int cell = 0; cell < connection.sources(); cell++) {
            int found = 0;
            for (int e = connection.rowStart()[cell]; e < connection.rowStart()[cell + 1]; e++) {
                int neuron = connection.target()[e];
                int column = sliceOfColumn[neuron % target.width()];
                int row = sliceOfRow[neuron / target.width() % target.height()];
                int channel = sliceOfChannel[neuron / target.width() / target.height()];
                int slice =
                        (row * cut.columns().blocks() + column) * cut.channels().blocks() + channel;
                if (entries[slice]++ == 0) {
                    touched[found++] = slice;
                }
            }
            for (int i = 0; i < found; i++) {
                int slice = touched[i];
                bits[slice] += memory.sparseRow(entries[slice]);
                axonsIn[slice]++;
                entries[slice] = 0;
            }
            reached[cell] = found;
        }
        return new Look(
                cut,
                Arrays.stream(axonsIn).max().orElse(0),
                Arrays.stream(bits).max().orElse(0),
                packets(reached));
    }

    private long[] packets(long[] reached) {
        long[] packets = new long[source.size()];
        MapShape cells = map.shape();
        for (int c = 0; c < source.channels(); c++) {
            for (int y = 0; y < source.height(); y++) {
                for (int x = 0; x < source.width(); x++) {
                    long sum = 0;
                    for (int cy = map.rows().firstCell(y); cy < map.rows().endCell(y); cy++) {
                        for (int cx = map.columns().firstCell(x);
                                cx < map.columns().endCell(x);
                                cx++) {
                            sum += reached[(c * cells.height() + cy) * cells.width() + cx];
                        }
                    }
                    packets[(c * source.height() + y) * source.width() + x] = sum;
                }
            }
        }
        return packets;
    }

    private static int[] blockOf(AxisCut cut, int size) {
        int[] block = new int[size];
        for (int b = 0; b < cut.blocks(); b++) {
            Arrays.fill(block, cut.first(b), cut.end(b), b);
        }
        return block;
    }
}
