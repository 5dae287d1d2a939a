package org.hwsim.traces.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.hwsim.traces.TraceFormat;
import org.hwsim.traces.TraceHeader;
import org.hwsim.traces.TraceReader;
import org.hwsim.traces.TraceWriter;

/**
 * hwsim's own trace format.
 *
 * <p><b>Principle.</b> A file is a signature and a row of blocks. Each block can be checked and decoded by itself, so a
 * file that breaks off is worth all blocks before. Spikes become one number each, the distance to the spike before;
 * membranes become their change since the step before. Both are written in as few bytes as they need and then
 * compressed.
 *
 * <p><b>Layout.</b> {@link BlockLayout} for signature and blocks, {@link HeaderCodec}, {@link SpikeEncoder},
 * {@link MembraneEncoder} and {@link EndCodec} for what is in them.
 *
 * <p><b>Limitations.</b> At most 16 Mi compartments; one run a file; no index (blocks can be skipped by their headers
 * alone, which name their steps).
 *
 * <p><b>History.</b> Version 1: first.
 */
public final class BlockTraceFormat implements TraceFormat {
    /** For {@link java.util.ServiceLoader}. */
    public BlockTraceFormat() {}

    @Override
    public String id() {
        return "hwtrace";
    }

    @Override
    public String summary() {
        return "hwsim's own blocks: delta, varint, zstd, checksums; readable after a kill";
    }

    @Override
    public boolean recognises(byte[] start) {
        int length = BlockLayout.SIGNATURE.length;
        return start.length >= length && Arrays.equals(Arrays.copyOf(start, length), BlockLayout.SIGNATURE);
    }

    @Override
    public TraceWriter create(Path file, TraceHeader header) throws IOException {
        return BlockTraceWriter.create(file, header);
    }

    @Override
    public TraceReader open(Path file) throws IOException {
        return BlockTraceReader.open(file);
    }
}
