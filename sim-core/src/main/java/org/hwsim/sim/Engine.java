package org.hwsim.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.ProgramCheck;
import org.hwsim.hw.program.Readout;
import org.hwsim.sim.core.RunFailure;
import org.hwsim.sim.core.SampleSlots;
import org.hwsim.sim.core.ShardRun;
import org.hwsim.sim.core.ShardWorker;
import org.hwsim.sim.core.StepTrace;
import org.hwsim.sim.core.WindowSchedule;
import org.hwsim.sim.io.InputFeed;
import org.hwsim.sim.io.SampleListener;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.load.LoadedProgram;
import org.hwsim.sim.load.ProgramLoader;
import org.hwsim.sim.noc.NocModel;
import org.hwsim.sim.noc.ZeroLoadNoc;
import org.hwsim.sim.ring.SpikeRing;

/**
 * Runs a program on a board, and counts.
 *
 * <p>Loading checks everything that the step loop relies on and works out what follows from each spike; a loaded engine
 * may be run any number of times, one run after the other, each from a fresh state. Results are the same bits for every
 * number of threads, ring size and kernel.
 *
 * <p>One caller runs and waits; {@link #stop()} may be called by any thread. Several engines may run side by side.
 */
public final class Engine implements AutoCloseable {
    private final Board board;
    private final ChipProgram program;
    private final EngineOptions options;
    private final NocModel noc;
    private final KernelSelection kernels;
    private final LoadedProgram loaded;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean stopRequested;
    private volatile boolean finishRequested;

    private Engine(Board board, ChipProgram program, EngineOptions options, NocModel noc, KernelSelection kernels) {
        this.board = board;
        this.program = program;
        this.options = options;
        this.noc = noc;
        this.kernels = kernels;
        this.loaded = ProgramLoader.load(
                program,
                ProgramCheck.verify(board, program),
                board.cores(),
                board.chip().core().membraneLimit(),
                board.chip().timing(),
                (from, to) -> noc.route(board, from, to),
                kernels,
                options.threads());
    }

    /**
     * Loads a program with the fastest kernels of this machine and the zero-load network.
     *
     * @throws org.hwsim.diagnostics.InputException with everything that keeps the program from running
     */
    public static Engine load(Board board, ChipProgram program, EngineOptions options) {
        return load(board, program, options, new ZeroLoadNoc(), KernelSelection.installed());
    }

    /**
     * Loads a program with a network model and kernels of the caller's choice.
     *
     * @throws org.hwsim.diagnostics.InputException with everything that keeps the program from running
     */
    public static Engine load(
            Board board, ChipProgram program, EngineOptions options, NocModel noc, KernelSelection kernels) {
        return new Engine(board, program, options, noc, kernels);
    }

    /** Worker threads of a run. */
    public int workers() {
        return loaded.shards().size();
    }

    /** Ids of the kernel families in use, best first. */
    public List<String> kernels() {
        return kernels.ids();
    }

    /** Id of the network model. */
    public String noc() {
        return noc.id();
    }

    /**
     * Runs samples from a fresh state; blocks until the last outcome is delivered or the run is stopped.
     *
     * @param feed currents of the samples
     * @param samples at least 1
     * @param listener sees each finished sample, on a thread of the engine
     * @return what was counted; conservation has been checked
     * @throws IllegalStateException if a run is under way, or if counts do not agree, which is a bug
     */
    public RunTotals run(InputFeed feed, int samples, SampleListener listener) {
        return run(feed, samples, sample -> true, listener);
    }

    /** @param mayBegin asked before each sample but the first, in order, by one thread of the engine */
    RunTotals run(InputFeed feed, int samples, IntPredicate mayBegin, SampleListener listener) {
        if (!running.compareAndSet(false, true)) {
            throw new IllegalStateException("an engine runs once at a time: program=" + program.name());
        }
        try {
            return finishRequested
                    ? RunTotals.nothing(board, program)
                    : runOnce(feed, samples, sample -> !finishRequested && mayBegin.test(sample), listener);
        } finally {
            stopRequested = false;
            finishRequested = false;
            running.set(false);
        }
    }

    private RunTotals runOnce(InputFeed feed, int samples, IntPredicate mayBegin, SampleListener listener) {
        WindowSchedule schedule = new WindowSchedule(program, samples);
        SampleSlots slots = new SampleSlots(program, schedule, workers(), options.neuronStates());
        StepTrace trace = new StepTrace(
                program,
                loaded.shards().size(),
                options.spikes() != null,
                options.membranes() == null
                        ? List.of()
                        : options.membraneLayers().stream().distinct().sorted().toList());
        List<SpikeRing> rings = new ArrayList<>();
        for (int i = 0; i < workers(); i++) {
            rings.add(new SpikeRing(options.ringSlots(), options.wordsPerBatch()));
        }
        ShardRun run = new ShardRun(
                schedule,
                feed::currents,
                rings,
                kernels,
                board.chip().timing(),
                slots,
                trace,
                program.readout().layer(),
                program.readout().by() == Readout.By.SPIKES,
                new RunFailure());
        Conductor conductor = new Conductor(
                program,
                options,
                schedule,
                slots,
                trace,
                UsedTiles.of(board, program).barrierPs(),
                listener,
                mayBegin,
                () -> stopRequested);
        work(run, conductor);
        return new TotalsBuilder(board, program, loaded, schedule, conductor, samples).build();
    }

    private void work(ShardRun run, Conductor conductor) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < workers(); i++) {
            threads.add(new Thread(
                    new ShardWorker(loaded.shards().get(i), run, i == 0 ? conductor : null), "hwsim-shard-" + i));
        }
        Workers.run(threads, this::stop);
        run.failure().rethrow();
    }

    /**
     * Lets no further sample begin: the run ends when those under way are delivered, and what it counted is, to the last
     * digit, what a run over so many samples counts; it is marked incomplete unless these were all. When no run is under way,
     * the next one ends before its first sample. From any thread.
     */
    public void finish() {
        finishRequested = true;
    }

    /**
     * Ends the run at the next step boundary, in the middle of a sample; totals are those of the steps up to there and are
     * marked incomplete unless all was delivered before, and what was delivered stays valid. When
     * no run is under way, it is the next one that ends at its first boundary: a stop that comes while a program is being
     * loaded is not lost. From any thread.
     */
    public void stop() {
        stopRequested = true;
    }

    @Override
    public void close() {
        stop();
    }
}
