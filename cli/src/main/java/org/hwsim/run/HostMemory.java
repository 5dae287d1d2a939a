package org.hwsim.run;

import java.util.List;
import java.util.Locale;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.MemoryEstimate;

/**
 * What a run needs of the host's memory, and whether this JVM has it: said before an engine is built.
 *
 * @param workers how the work is shared out
 * @param estimate what that takes
 */
public record HostMemory(Workers workers, MemoryEstimate estimate) {
    /** The rest is for what comes and goes: samples, outcomes, reports. */
    private static final double USABLE_SHARE = 0.9;

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
        return of(Workers.of(request.execution(), prepared, trace), prepared, trace, neuronStates);
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
        TraceChoice trace = request.execution().trace().in(prepared);
        HostMemory memory = wanted(request, prepared, neuronStates);
        boolean collected = false;
        while (!memory.fits(heap)) {
            int replicas = memory.workers.replicas();
            if (!collected) {
                heap.collect();
                collected = true;
            } else if (replicas > 1 && request.execution().replicas() == 0) {
                memory = of(new Workers(replicas - 1, memory.workers.threads()), prepared, trace, neuronStates);
            } else {
                throw new ResourceLimitException(memory.shortage(heap));
            }
        }
        return memory;
    }

    private static HostMemory of(Workers workers, Prepared prepared, TraceChoice trace, boolean neuronStates) {
        EngineOptions plain = EngineOptions.withThreads(workers.threads());
        EngineOptions options = new EngineOptions(
                plain.threads(),
                plain.ringSlots(),
                plain.wordsPerBatch(),
                neuronStates,
                trace.spikes() ? (step, spikes, cores, compartments) -> {} : null,
                null,
                List.of());
        return new HostMemory(workers, MemoryEstimate.of(prepared.program(), options, workers.replicas()));
    }

    private boolean fits(Heap heap) {
        return heap.usedBytes() + estimate.enginesBytes() <= USABLE_SHARE * heap.limitBytes();
    }

    private String shortage(Heap heap) {
        double needed = (heap.usedBytes() + estimate.enginesBytes()) / USABLE_SHARE;
        String fewer = workers.replicas() > 1 ? "fewer --replicas, or " : "";
        return String.format(
                Locale.ROOT,
                "the run does not fit into memory: it needs %s; this Java may use %.0f MiB, and %.0f MiB are in use%n"
                        + "  fix: %smore memory, with HWSIM_JAVA_OPTS=-Xmx%dm, or a smaller network",
                sentence(),
                heap.limitBytes() / MIB,
                heap.usedBytes() / MIB,
                fewer,
                (long) Math.ceil(needed / MIB));
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
        return String.format(
                Locale.ROOT,
                "this Java may use %.0f MiB, %s",
                heap.limitBytes() / MIB,
                fits(heap) ? "which is enough" : "which is not enough: HWSIM_JAVA_OPTS=-Xmx8g gives more");
    }
}
