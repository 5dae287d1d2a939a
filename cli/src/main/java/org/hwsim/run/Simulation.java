package org.hwsim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyModel;
import org.hwsim.report.SampleRow;
import org.hwsim.run.data.DataSet;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.Replicas;
import org.hwsim.sim.RunTotals;
import org.hwsim.sim.io.SampleListener;
import org.hwsim.sim.io.SampleOutcome;
import org.hwsim.sim.io.SampleOutcome.NeuronStates;
import org.hwsim.sim.noc.NocModel;

/** The inference loop: every sample through the engines, answers scored and costs written down as they come. */
final class Simulation {
    private final Prepared prepared;
    private final NocModel noc;
    private final int[] ann;
    private final Progress progress;
    private final EnergyModel prices;
    private final List<Own> own = new ArrayList<>();
    private long sops;

    /** What belongs to one sample alone; its share of the rest is known at the end. */
    private record Own(SampleOutcome outcome, int answer, double pj, ActionCounts counts) {}

    /**
     * @param noc model of the network on chip
     * @param ann answers of the trained network, for comparison
     */
    Simulation(Prepared prepared, NocModel noc, int[] ann, Progress progress) {
        this.prepared = prepared;
        this.noc = noc;
        this.ann = ann;
        this.progress = progress;
        this.prices = prepared.chipFile().chip().energy();
    }

    /** Options without listeners but with the state of every neuron in each outcome. */
    static EngineOptions withNeuronStates(int workers) {
        EngineOptions plain = EngineOptions.withThreads(workers);
        return new EngineOptions(
                plain.threads(), plain.ringSlots(), plain.wordsPerBatch(), true, null, null, List.of());
    }

    /** The state of every neuron after a sample, where it was asked for. */
    static NeuronStates states(SampleOutcome outcome) {
        NeuronStates states = outcome.states();
        if (states == null) {
            throw new IllegalStateException("neuron states were not asked for: sample=" + outcome.sample());
        }
        return states;
    }

    /**
     * @param options options of each engine; its listeners see the run
     * @param replicas engines that run samples at the same time
     * @param also sees every outcome after it was scored
     */
    Simulated run(EngineOptions options, int replicas, StopSignal stop, SampleListener also) {
        DataSet data = prepared.samples().data();
        int count = prepared.sampleCount();
        int[] labels = new int[data.labelled() ? count : 0];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = data.label(i);
        }
        Scoreboard score =
                new Scoreboard(prepared.program().readout(), prepared.decoder(), prepared.readoutSteps(), ann, labels);
        progress.stage("chip, spike by spike", count, "images");
        try (Replicas engines = Replicas.load(prepared.board(), prepared.program(), options, noc, replicas)) {
            stop.attach(engines);
            EncodedFeed feed = new EncodedFeed(
                    prepared.samples(), prepared.encoder(), prepared.program().inputs(), 0, engines.samplesInFlight());
            long started = System.nanoTime();
            RunTotals totals = engines.run(feed, count, outcome -> {
                score(score, outcome, started);
                also.onSample(outcome);
            });
            long elapsed = System.nanoTime() - started;
            progress.end();
            return new Simulated(totals, score, rows(totals, labels), elapsed, engines.replicas(), engines.workers());
        }
    }

    private void score(Scoreboard score, SampleOutcome outcome, long started) {
        int answer = score.score(outcome);
        ActionCounts counts = ActionCounts.of(outcome.counts());
        double pj = prices.totalDynamicPj(counts);
        own.add(new Own(
                new SampleOutcome(
                        outcome.sample(),
                        new int[0][],
                        new long[0],
                        outcome.effectiveSops(),
                        outcome.firstStep(),
                        outcome.lastStep(),
                        outcome.latencyPs(),
                        null),
                answer,
                pj,
                counts));
        sops += counts.sops();
        progress.advance(own.size(), () -> speed(started));
    }

    private String speed(long started) {
        double seconds = (System.nanoTime() - started) / 1e9;
        return String.format(Locale.ROOT, "%.1f M SOP/s", sops / seconds / 1e6);
    }

    private List<SampleRow> rows(RunTotals totals, int[] labels) {
        double ownPj = 0;
        for (Own sample : own) {
            ownPj += sample.pj();
        }
        double totalPj = prices.price(totals.total(), totals.elapsedPs(), totals.chipsInUse())
                .totalPj();
        double sharedPj = own.isEmpty() ? 0 : Math.max(0, totalPj - ownPj) / own.size();
        List<SampleRow> rows = new ArrayList<>(own.size());
        for (Own sample : own) {
            SampleOutcome outcome = sample.outcome();
            rows.add(new SampleRow(
                    outcome.sample(),
                    labels.length == 0 ? null : labels[outcome.sample()],
                    ann[outcome.sample()],
                    sample.answer(),
                    outcome.lastStep() - outcome.firstStep() + 1L,
                    sample.counts().of(Action.SPIKE),
                    sample.counts().sops(),
                    outcome.effectiveSops(),
                    sample.pj(),
                    sharedPj,
                    totals.elapsedPs() == 0 ? null : outcome.latencyPs()));
        }
        return rows;
    }
}
