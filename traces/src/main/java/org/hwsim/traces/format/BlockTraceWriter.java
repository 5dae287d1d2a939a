package org.hwsim.traces.format;

import java.io.IOException;
import java.nio.file.Path;
import org.hwsim.traces.TraceHeader;
import org.hwsim.traces.TraceWriter;

/** Writes one file: encoders on the engine's threads, an order between them, and a thread that packs and writes. */
final class BlockTraceWriter implements TraceWriter {
    private final BlockFile file;
    private final BlockThread thread;
    private final BlockOrder order;
    private final SpikeEncoder spikeEncoder;
    private final MembraneEncoder membraneEncoder;
    private final boolean withSpikes;
    private long steps;
    private long spikes;
    private long membraneValues;
    private boolean closed;

    private BlockTraceWriter(BlockFile file, TraceHeader header) {
        this.file = file;
        this.thread = BlockThread.start(file);
        this.withSpikes = header.spikes();
        boolean withMembranes = !header.membraneLayers().isEmpty();
        this.order = new BlockOrder(thread::add, withSpikes, withMembranes);
        this.spikeEncoder = new SpikeEncoder(header, order);
        this.membraneEncoder = new MembraneEncoder(header, order);
    }

    static BlockTraceWriter create(Path path, TraceHeader header) throws IOException {
        VarintOutput payload = HeaderCodec.encode(header);
        BlockFile file = BlockFile.create(path);
        try {
            file.append(BlockLayout.HEADER, payload, 0, -1, -1);
            return new BlockTraceWriter(file, header);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void spikes(int step, int count, int[] cores, int[] compartments) throws IOException {
        if (!withSpikes) {
            throw new IllegalArgumentException("spikes for a trace whose header says that there are none");
        }
        check();
        order.spikesReach(step);
        spikeEncoder.step(step, count, cores, compartments);
        steps++;
        spikes += count;
    }

    @Override
    public void membranes(int step, int layer, int[] membranes) throws IOException {
        check();
        order.membranesReach(step);
        membraneEncoder.membranes(step, layer, membranes);
        membraneValues += membranes.length;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (file) {
            spikeEncoder.flush();
            membraneEncoder.flush();
            order.end();
            thread.finish();
            check();
            file.append(BlockLayout.END, new EndCodec(steps, spikes, membraneValues).encode(), 0, -1, -1);
            file.force();
        }
    }

    private void check() throws IOException {
        IOException failure = thread.failure();
        if (failure != null) {
            throw failure;
        }
    }
}
