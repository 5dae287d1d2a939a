package org.hwsim.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.sim.io.InputFeed;
import org.hwsim.sim.io.SampleListener;
import org.hwsim.sim.io.SampleOutcome;
import org.hwsim.sim.io.SpikeListener;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.noc.NocModel;
import org.jspecify.annotations.Nullable;

/**
 * One engine among several, and the samples that fall to it: replica r of R runs samples r, r + R, r + 2R and so on, which
 * its engine knows as 0, 1, 2. Translates between the two.
 *
 * <p>Its engine's listeners are called by one thread at a time; what they keep is theirs alone.
 */
final class Replica implements SampleListener, SpikeListener {
    private final int index;
    private final SampleIsolation time;
    private final Engine engine;
    private final RunTotals nothing;
    private final boolean keepsSpikes;

    /** Spikes of the samples begun and not yet finished, oldest first. */
    private final Deque<SampleSpikes> begun = new ArrayDeque<>();

    private int begunSamples;
    private int replicas;
    private @Nullable Turnstile turnstile;

    /** @param options of one engine that runs alone */
    Replica(int index, SampleIsolation time, Board board, ChipProgram program, EngineOptions options, NocModel noc) {
        this.index = index;
        this.time = time;
        this.keepsSpikes = options.spikes() != null;
        this.nothing = RunTotals.nothing(board, program);
        this.engine = Engine.load(
                board,
                program,
                new EngineOptions(
                        options.threads(),
                        options.ringSlots(),
                        options.wordsPerBatch(),
                        options.neuronStates(),
                        keepsSpikes ? this : null,
                        null,
                        List.of()),
                noc,
                KernelSelection.installed());
    }

    Engine engine() {
        return engine;
    }

    /**
     * Runs the samples that fall to this replica, of all.
     *
     * @param among replicas that share the samples, more than the index of this one and no more than there are samples
     * @param gate asked before each sample
     */
    RunTotals run(InputFeed feed, int samples, int among, SampleGate gate, Turnstile order) {
        replicas = among;
        turnstile = order;
        if (!gate.admit(index)) {
            return nothing;
        }
        int share = (samples - index + among - 1) / among;
        return engine.run(
                (sample, stage) -> feed.currents(overall(sample), stage),
                share,
                sample -> gate.admit(overall(sample)),
                this);
    }

    private int overall(int sample) {
        return index + sample * replicas;
    }

    private Turnstile turnstile() {
        return Objects.requireNonNull(turnstile);
    }

    @Override
    public void onStep(int step, int count, int[] cores, int[] compartments) {
        if (step % time.periodSteps() >= time.spanSteps()) {
            return; // between samples, where nothing fires
        }
        if (step / time.periodSteps() == begunSamples) {
            begun.add(turnstile().buffer());
            begunSamples++;
        }
        begun.getLast().add(count, cores, compartments);
    }

    @Override
    public void onSample(SampleOutcome outcome) {
        int sample = overall(outcome.sample());
        int shift = (sample - outcome.sample()) * time.periodSteps();
        turnstile()
                .pass(
                        new SampleOutcome(
                                sample,
                                outcome.readings(),
                                outcome.counts(),
                                outcome.effectiveSops(),
                                outcome.firstStep() + shift,
                                outcome.lastStep() + shift,
                                outcome.latencyPs(),
                                outcome.states()),
                        keepsSpikes ? begun.remove() : null);
    }
}
