package org.hwsim.run;

import java.util.List;
import java.util.Locale;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.file.ProgramFile;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.MemoryEstimate;
import org.hwsim.sim.Replicas;

/**
 * What a run needs of the host's memory, and whether this JVM has it: said before an engine is built.
 *
 * @param workers how the work is shared out
 * @param estimate what that takes
 * @param besideBytes what the engines' inputs and answers take beside them
 * @param checksumBytes what the program's checksum takes before engines are built, 0 where there is none
 */
public record HostMemory(Workers workers, MemoryEstimate estimate, long besideBytes, long checksumBytes) {
    /**
     * The rest is the collector's and the estimate's error: G1 keeps a tenth free by default and gives arrays of half a
     * region whole regions, and the estimate is within a fifth.
     */
    static final double USABLE_SHARE = 0.8;

    /** For what comes and goes whatever the network: classes, buffers of the trace, the trained network's answers, reports. */
    static final long RESERVE_BYTES = 16 << 20;

    /** One sample's outcome, counts and row, and its lines in the reports, beside the readings; rounded up. */
    private static final long BYTES_A_SAMPLE = 2000;

    /** A heap is advised in whole steps of so much, so that what happens to be in use does not change it. */
    private static final long ADVICE_STEP_MIB = 8;

    private static final double MIB = 1 << 20;

    /** The heap that engines are built in. */
    interface Heap {
        /** Bytes that it may grow to. */
        long limitBytes();

        /** Bytes in use. */
        long usedBytes();

        /** Frees what is no longer used, as far as that can be asked for. */
        void collect();
    }

    /** Heap of the running JVM. */
    private static final class OwnHeap implements Heap {
        @Override
        public long limitBytes() {
            return Runtime.getRuntime().maxMemory();
        }

        @Override
        public long usedBytes() {
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        @Override
        public void collect() {
            System.gc();
        }
    }

    /** What a run needs as it is, whether or not it is there. */
    public static HostMemory wanted(RunRequest request, Prepared prepared) {
        return wanted(request, prepared, false);
    }

    private static HostMemory wanted(RunRequest request, Prepared prepared, boolean neuronStates) {
        TraceChoice trace = request.execution().trace().in(prepared);
        return of(request, Workers.of(request.execution(), prepared, trace), prepared, trace, neuronStates);
    }

    /**
     * What a request gets: fewer replicas than there are CPUs where memory is short, but never fewer than were asked for.
     *
     * @param neuronStates whether outcomes carry the state of every neuron
     * @throws ResourceLimitException with the estimate and a way out, if it does not fit
     */
    static HostMemory granted(RunRequest request, Prepared prepared, boolean neuronStates) {
        return granted(request, prepared, neuronStates, new OwnHeap());
    }

    static HostMemory granted(RunRequest request, Prepared prepared, boolean neuronStates, Heap heap) {
        HostMemory memory = inReach(request, prepared, neuronStates, heap);
        if (!memory.fits(heap)) {
            throw new ResourceLimitException(memory.shortage(heap));
        }
        return memory;
    }

    /** What a request would get of the running JVM; where nothing fits, the least that could be tried. */
    public static HostMemory inReach(RunRequest request, Prepared prepared) {
        return inReach(request, prepared, false, new OwnHeap());
    }

    private static HostMemory inReach(RunRequest request, Prepared prepared, boolean neuronStates, Heap heap) {
        TraceChoice trace = request.execution().trace().in(prepared);
        HostMemory memory = wanted(request, prepared, neuronStates);
        boolean collected = false;
        while (!memory.fits(heap)) {
            int replicas = memory.workers.replicas();
            if (!collected) {
                heap.collect();
                collected = true;
            } else if (replicas > 1 && request.execution().replicas() == 0) {
                memory =
                        of(request, new Workers(replicas - 1, memory.workers.threads()), prepared, trace, neuronStates);
            } else {
                return memory;
            }
        }
        return memory;
    }

    private static HostMemory of(
            RunRequest request, Workers workers, Prepared prepared, TraceChoice trace, boolean neuronStates) {
        EngineOptions plain = EngineOptions.withThreads(workers.threads());
        EngineOptions options = new EngineOptions(
                plain.threads(),
                plain.ringSlots(),
                plain.wordsPerBatch(),
                neuronStates,
                trace.spikes() ? (step, spikes, cores, compartments) -> {} : null,
                null,
                List.of());
        boolean checksum = trace.records() || request.execution().saveProgram() != null;
        return new HostMemory(
                workers,
                MemoryEstimate.of(prepared.program(), options, workers.replicas()),
                besideBytes(prepared, workers.replicas()),
                checksum ? ProgramFile.checksumBytes(prepared.program()) : 0);
    }

    /** Currents of the samples in flight, and what is kept of every sample until the reports are written. */
    private static long besideBytes(Prepared prepared, int replicas) {
        List<Layer> layers = prepared.program().layers();
        long currents = prepared.program().inputs().stream()
                .mapToLong(stage ->
                        (long) Integer.BYTES * layers.get(stage.layer()).neurons())
                .sum();
        Layer readout = layers.get(prepared.program().readout().layer());
        long readings = (long) Integer.BYTES * readout.windowSteps() * readout.neurons();
        return Replicas.samplesInFlight(prepared.program(), replicas) * currents
                + prepared.sampleCount() * (readings + BYTES_A_SAMPLE);
    }

    /** Bytes to be had beside those in use: of the checksum and the engines, which come after it, the larger. */
    long neededBytes() {
        return RESERVE_BYTES + Math.max(checksumBytes, estimate.enginesBytes() + besideBytes);
    }

    private boolean fits(Heap heap) {
        return heap.usedBytes() + neededBytes() <= USABLE_SHARE * heap.limitBytes();
    }

    private String shortage(Heap heap) {
        String fewer = workers.replicas() > 1 ? "fewer --replicas, or " : "";
        return String.format(
                Locale.ROOT,
                "the run does not fit into memory: it needs %s; this Java may use %.0f MiB, and %.0f MiB are in use%n"
                        + "  fix: %smore memory, with HWSIM_JAVA_OPTS=-Xmx%dm, or a smaller network",
                sentence(),
                heap.limitBytes() / MIB,
                heap.usedBytes() / MIB,
                fewer,
                advisedMib(heap));
    }

    /** The heap in which this run would be granted. */
    private long advisedMib(Heap heap) {
        double needed = (heap.usedBytes() + neededBytes()) / USABLE_SHARE / MIB;
        return (long) Math.ceil(needed / ADVICE_STEP_MIB) * ADVICE_STEP_MIB;
    }

    /** The estimate for people. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "about %.1f MiB of host memory: program %.1f MiB, %s %.1f MiB",
                estimate.totalBytes() / MIB,
                estimate.programBytes() / MIB,
                workers.replicas() == 1 ? "engine" : "each of " + workers.replicas() + " replicas",
                (estimate.engineBytes() + estimate.runBytes()) / MIB);
    }

    /** Whether the running JVM has it. */
    public String verdict() {
        Heap heap = new OwnHeap();
        if (fits(heap)) {
            return String.format(Locale.ROOT, "this Java may use %.0f MiB, which is enough", heap.limitBytes() / MIB);
        }
        return String.format(
                Locale.ROOT,
                "this Java may use %.0f MiB, which is not enough: HWSIM_JAVA_OPTS=-Xmx%dm is",
                heap.limitBytes() / MIB,
                advisedMib(heap));
    }
}
