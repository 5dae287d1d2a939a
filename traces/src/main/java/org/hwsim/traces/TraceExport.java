package org.hwsim.traces;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.sim.io.MembraneListener;
import org.hwsim.sim.io.SpikeListener;

/**
 * Writes a trace as CSV (RFC 4180, UTF-8, lines end with LF): spikes as {@code step,layer,neuron,core,compartment} in
 * canonical order (step, core, compartment), membranes as {@code step,layer,neuron,membraneUnits} in order of (step,
 * layer, neuron). Steps count from 0; layers are names; membranes are in membrane units. Names that a spreadsheet would
 * take for a formula get an apostrophe in front. Stateless.
 */
public final class TraceExport {
    private TraceExport() {}

    /** Spikes to a file, which appears under its name when it is whole. */
    public static TraceSummary spikes(Path trace, Path csv) throws IOException {
        return whole(csv, out -> spikes(trace, out));
    }

    /** Membranes to a file, which appears under its name when it is whole. */
    public static TraceSummary membranes(Path trace, Path csv) throws IOException {
        return whole(csv, out -> membranes(trace, out));
    }

    /** Spikes to a stream, which is flushed and left open. */
    public static TraceSummary spikes(Path trace, OutputStream out) throws IOException {
        try (TraceReader reader = TraceFormats.open(trace)) {
            TraceHeader header = reader.header();
            Map<Integer, TracedCore> cores = new HashMap<>();
            for (TracedCore core : header.cores()) {
                cores.put(core.core(), core);
            }
            List<String> names = quotedNames(header);
            var csv = new CsvLines(out);
            csv.text("step,layer,neuron,core,compartment").end();
            SpikeListener lines = (step, spikes, spikeCores, compartments) -> {
                for (int i = 0; i < spikes; i++) {
                    TracedCore core = cores.get(spikeCores[i]);
                    if (core == null) {
                        throw new IllegalStateException("a spike of unknown core " + spikeCores[i]);
                    }
                    int compartment = compartments[i];
                    csv.number(step).comma().text(names.get(core.layers()[compartment]));
                    csv.comma().number(core.neurons()[compartment]).comma().number(core.core());
                    csv.comma().number(compartment).end();
                }
            };
            TraceSummary summary =
                    unwrapped(() -> reader.replay(TraceEvents.to(lines, (step, layer, membranes) -> {})));
            csv.flush();
            return summary;
        }
    }

    /** Membranes to a stream, which is flushed and left open. */
    public static TraceSummary membranes(Path trace, OutputStream out) throws IOException {
        try (TraceReader reader = TraceFormats.open(trace)) {
            List<String> names = quotedNames(reader.header());
            var csv = new CsvLines(out);
            csv.text("step,layer,neuron,membraneUnits").end();
            MembraneListener lines = (step, layer, membranes) -> {
                for (int neuron = 0; neuron < membranes.length; neuron++) {
                    csv.number(step).comma().text(names.get(layer)).comma().number(neuron);
                    csv.comma().number(membranes[neuron]).end();
                }
            };
            TraceSummary summary =
                    unwrapped(() -> reader.replay(TraceEvents.to((step, spikes, cores, compartments) -> {}, lines)));
            csv.flush();
            return summary;
        }
    }

    private static List<String> quotedNames(TraceHeader header) {
        List<String> names = new ArrayList<>();
        for (TracedLayer layer : header.layers()) {
            names.add(CsvLines.quoted(layer.name()));
        }
        return names;
    }

    /** Writing to one destination. */
    private interface Export {
        TraceSummary to(OutputStream out) throws IOException;
    }

    private static TraceSummary whole(Path csv, Export export) throws IOException {
        Path part = csv.resolveSibling(csv.getFileName() + ".part");
        try {
            TraceSummary summary;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                summary = export.to(out);
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, csv, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return summary;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Reading whose listeners may fail to write. */
    private interface Replay {
        TraceSummary run() throws IOException;
    }

    private static TraceSummary unwrapped(Replay replay) throws IOException {
        try {
            return replay.run();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
