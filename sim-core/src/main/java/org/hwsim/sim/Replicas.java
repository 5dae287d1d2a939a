package org.hwsim.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.ProgramCheck;
import org.hwsim.sim.core.RunFailure;
import org.hwsim.sim.io.InputFeed;
import org.hwsim.sim.io.SampleListener;
import org.hwsim.sim.io.SpikeListener;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.noc.NocModel;
import org.hwsim.sim.noc.ZeroLoadNoc;
import org.jspecify.annotations.Nullable;

/**
 * Several engines with one program, each running its own samples at the same time: of R replicas, replica r takes samples
 * r, r + R, r + 2R and so on. One replica is one {@link Engine}.
 *
 * <p><b>What comes out is what one engine yields, bit by bit</b>: outcomes in the order of their samples, with the same
 * step numbers; spikes step by step; the same totals. That is exact where {@link #isPossible samples share no step}:
 *
 * <ul>
 *   <li>At the start of a sample nothing of the sample before is left that is ever read: no weight is due, no packet
 *       waits, no compartment counts as touched, no window is open, and each membrane is reset when its window opens. So
 *       what happens in a sample's period depends on the sample alone, and is the same whichever sample came before it.
 *   <li>Step numbers, the only thing that counts samples, are moved by whole periods.
 *   <li>Counts, busy times and durations are sums of integers over steps; histograms count values. Neither depends on
 *       the order in which steps are added.
 *   <li>One engine runs the last sample without the rest of its period; R engines leave that out R times. The steps that
 *       are missing, in which every compartment idles, are added.
 * </ul>
 *
 * Where samples overlap, as with pipelining, or where an effect reaches past the end of its sample, there is only one
 * replica; so it is while membranes are shown, because before its first window of a sample a layer shows those of the
 * sample before.
 *
 * <p>The program is shared and its weights with it, as far as kernels use them as they are; membranes, tables and rings
 * belong to a replica each. A replica that is more than {@value #AHEAD} samples times the number of replicas ahead of the
 * sample that is due waits, so outcomes and spikes that wait for their turn take bounded memory.
 *
 * <p>Runs once. One caller runs and waits; {@link #stop()} may be called by any thread.
 */
public final class Replicas implements AutoCloseable {
    /** Finished samples a replica that may wait for their turn: enough to even out samples of unequal length. */
    static final int AHEAD = 4;

    private final Board board;
    private final ChipProgram program;
    private final SampleIsolation time;
    private final @Nullable SpikeListener spikes;
    private final @Nullable Engine alone;
    private final List<Replica> replicas = new ArrayList<>();
    private final SampleGate gate = new SampleGate();
    private final AtomicBoolean used = new AtomicBoolean();
    private @Nullable Turnstile turnstile;
    private final RunFailure failure = new RunFailure();
    private volatile boolean stopRequested;

    private Replicas(Board board, ChipProgram program, EngineOptions options, NocModel noc, int count) {
        this.board = board;
        this.program = program;
        this.spikes = options.spikes();
        ProgramCheck.verify(board, program);
        this.time = SampleIsolation.of(program);
        boolean possible = time.holds() && options.membranes() == null;
        if (count < 1 || (count > 1 && !possible)) {
            throw new IllegalArgumentException("at least 1, and more only where samples share no step and no membranes "
                    + "are shown: replicas=" + count + " program=" + program.name());
        }
        this.alone = count == 1 ? Engine.load(board, program, options, noc, KernelSelection.installed()) : null;
        for (int r = 0; r < count && count > 1; r++) {
            replicas.add(new Replica(r, time, board, program, options, noc));
        }
    }

    /**
     * Loads a program with the fastest kernels of this machine and the zero-load network.
     *
     * @param options of each engine; its listeners see the run as if there were one engine
     * @param replicas at least 1; more than 1 only where {@link #isPossible}, and without a listener for membranes
     * @throws org.hwsim.diagnostics.InputException with everything that keeps the program from running
     */
    public static Replicas load(Board board, ChipProgram program, EngineOptions options, int replicas) {
        return load(board, program, options, new ZeroLoadNoc(), replicas);
    }

    /**
     * The same with a network model of the caller's choice.
     *
     * @throws org.hwsim.diagnostics.InputException with everything that keeps the program from running
     */
    public static Replicas load(Board board, ChipProgram program, EngineOptions options, NocModel noc, int replicas) {
        return new Replicas(board, program, options, noc, replicas);
    }

    /**
     * Whether more than one replica gives the same bits as one: the period covers a sample's steps, and nothing that one
     * sample entails takes effect after them.
     */
    public static boolean isPossible(ChipProgram program) {
        return SampleIsolation.of(program).holds();
    }

    /** How many engines there are. */
    public int replicas() {
        return Math.max(1, replicas.size());
    }

    /** Worker threads of each engine. */
    public int workers() {
        return alone != null ? alone.workers() : replicas.get(0).engine().workers();
    }

    /** Samples whose currents may be asked for at the same time. */
    public int samplesInFlight() {
        return samplesInFlight(time, replicas());
    }

    /** The same before there are engines. */
    public static int samplesInFlight(ChipProgram program, int replicas) {
        return samplesInFlight(SampleIsolation.of(program), replicas);
    }

    private static int samplesInFlight(SampleIsolation time, int replicas) {
        int ofOne = 2 + time.spanSteps() / time.periodSteps();
        return replicas == 1 ? ofOne : replicas * (AHEAD + ofOne);
    }

    /**
     * Runs samples from a fresh state; blocks until the last outcome is delivered or the run is stopped.
     *
     * @param feed currents of the samples
     * @param samples at least 1
     * @param listener sees each finished sample in its order, on one thread of an engine at a time
     * @return what was counted. After a stop these are the counts of all that was simulated, including samples that were
     *     begun, or finished and not yet delivered; {@code samplesDone} counts those that were delivered, without a gap
     * @throws IllegalStateException if there was a run before, or if counts do not agree, which is a bug
     */
    public RunTotals run(InputFeed feed, int samples, SampleListener listener) {
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("replicas run once: program=" + program.name());
        }
        if (alone != null) {
            return alone.run(feed, samples, listener);
        }
        int among = Math.min(replicas.size(), samples);
        int steps = time.steps(samples);
        Turnstile order = new Turnstile(time, AHEAD * among, listener, spikes, () -> stopRequested);
        List<RunTotals> parts = runAll(feed, samples, among, order);
        int done = order.samplesDone();
        long run = parts.stream().mapToLong(RunTotals::steps).sum();
        long whole = done == samples ? steps : stopRequested || done == 0 ? run : time.steps(done);
        return new TotalsMerge(board, program, parts, whole - run).merge(done, done == samples, order.inferencePs());
    }

    private List<RunTotals> runAll(InputFeed feed, int samples, int among, Turnstile order) {
        synchronized (this) {
            turnstile = order;
        }
        RunTotals[] parts = new RunTotals[among];
        List<Thread> threads = new ArrayList<>();
        for (int r = 0; r < among; r++) {
            int index = r;
            Thread thread = new Thread(
                    () -> {
                        try {
                            parts[index] = replicas.get(index).run(feed, samples, among, gate, order);
                        } catch (Throwable thrown) {
                            fail(thrown);
                        }
                    },
                    "hwsim-replica-" + r);
            threads.add(thread);
        }
        Workers.run(threads, this::stop);
        failure.rethrow();
        return Arrays.asList(parts);
    }

    private void fail(Throwable thrown) {
        failure.report(thrown);
        stop();
    }

    /**
     * Lets no further sample begin but those before the last one that has: the run ends when they are delivered, and what it
     * counted is, to the last digit, what a run over so many samples counts; it is marked incomplete unless these were all.
     * When no run is under way, the run ends before its first sample. From any thread.
     */
    public synchronized void finish() {
        gate.close();
        if (alone != null) {
            alone.finish();
        }
    }

    /**
     * Ends the run at the next step boundary of each replica, in the middle of samples; nothing is delivered after that, totals are marked
     * incomplete, and what was delivered stays valid. When no run is under way, the run ends at its first boundary. From
     * any thread.
     */
    public synchronized void stop() {
        stopRequested = true;
        if (alone != null) {
            alone.stop();
        }
        replicas.forEach(replica -> replica.engine().stop());
        if (turnstile != null) {
            turnstile.release();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
