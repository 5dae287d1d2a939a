package org.hwsim.report;

import java.util.Arrays;
import java.util.List;
import org.hwsim.hw.energy.Action;
import org.jspecify.annotations.Nullable;

/**
 * What a run did and what it cost: the values behind {@code report.json}, schema {@value #SCHEMA}. Immutable.
 *
 * <p>Sums over cores and layers are those of the whole, or the report is not made; {@link PerInference} is worked out
 * from the totals and not kept. All of it but {@link #host} is the same for every thread count, machine and day. What
 * is not modelled is null and stands in {@link #notModelled}; it is never 0.
 *
 * @param complete whether every sample asked for was answered
 * @param samples samples answered
 * @param latencyPs simulated time from the first step of a sample's input to the end of the step that answers it; null
 *     without samples or where the chip file prices no time
 * @param stepPs simulated time of a step; null likewise
 * @param packetPs simulated time of a packet from core to core; null without packets or where no time is priced
 * @param coresUsed cores that hold at least one compartment
 * @param tilesUsed tiles with such a core
 * @param chipsUsed chips with such a core
 * @param annRival the same network without spikes, null where its operations are not known
 * @param notModelled what a reader could expect in the sums and does not find there, a sentence each
 * @param files the files of the run
 */
public record RunReport(
        boolean complete,
        ModelSection model,
        ChipSection chip,
        CodingSection coding,
        DataSection data,
        int samples,
        Accuracy accuracy,
        Totals totals,
        @Nullable Percentiles latencyPs,
        @Nullable Percentiles stepPs,
        @Nullable Percentiles packetPs,
        int coresUsed,
        int tilesUsed,
        int chipsUsed,
        List<Layer> layers,
        List<Core> cores,
        @Nullable AnnRival annRival,
        List<String> notModelled,
        Saturations saturations,
        Host host,
        List<OutputFile> files) {
    /** Name and version of the layout of {@code report.json}. */
    public static final String SCHEMA = "hwsim.report/1";

    public RunReport {
        layers = List.copyOf(layers);
        cores = List.copyOf(cores);
        notModelled = List.copyOf(notModelled);
        files = List.copyOf(files);
        if (samples < 0 || accuracy.samples() != samples) {
            throw new IllegalStateException(
                    "every answered sample is judged: samples=" + samples + " judged=" + accuracy.samples());
        }
        ReportChecks.check(totals, layers, cores, saturations);
    }

    /** The totals shared out over the samples; null when none was answered. */
    public @Nullable PerInference perInference() {
        return samples == 0 ? null : PerInference.of(totals, samples);
    }

    /** Inferences a simulated second, {@code 1 / (period × mean step time)}; null where no time is priced. */
    public @Nullable Double throughputPerSecond() {
        if (totals.steps() == 0 || !totals.isTimed()) {
            return null;
        }
        return 1e12 * totals.steps() / ((double) totals.elapsedPs() * totals.periodSteps());
    }

    /** Actions that happened and have no price on this chip, in their order. */
    public List<Action> unpriced() {
        return Arrays.stream(Action.values())
                .filter(action -> totals.counts().of(action) > 0
                        && totals.energy().pj(action).isEmpty())
                .toList();
    }

    /** Spikes of a layer for each of its neurons and time steps of its window, 0 to 1 unless spikes carry a number. */
    public double spikesPerNeuronStep(Layer layer) {
        double chances = (double) layer.neurons() * coding.timesteps() * samples;
        return chances == 0 ? 0 : layer.counts().of(Action.SPIKE) / chances;
    }

    /** Share of the simulated time in which a core worked; null where no time is priced. */
    public @Nullable Double utilisation(Core core) {
        return totals.isTimed() ? (double) core.busyPs() / totals.elapsedPs() : null;
    }
}
