package org.hwsim.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.conversion.LossCounts;
import org.hwsim.hw.chip.Sourced;
import org.hwsim.hw.energy.EnergyModel;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.Readout;
import org.hwsim.report.Accuracy;
import org.hwsim.report.AnnRival;
import org.hwsim.report.ChipSection;
import org.hwsim.report.CodingSection;
import org.hwsim.report.DataSection;
import org.hwsim.report.Host;
import org.hwsim.report.Layer;
import org.hwsim.report.ModelSection;
import org.hwsim.report.NotModelled;
import org.hwsim.report.OutputFile;
import org.hwsim.report.Percentiles;
import org.hwsim.report.RunReport;
import org.hwsim.report.Saturations;
import org.hwsim.report.Totals;
import org.hwsim.run.data.DataSet;
import org.hwsim.sim.RunTotals;
import org.hwsim.sim.count.PsSpread;
import org.jspecify.annotations.Nullable;

/** From what the engine counted to what a report says: prices everything, once. */
final class ReportBuilder {
    private final RunRequest request;
    private final Prepared prepared;
    private final Simulated simulated;
    private final @Nullable LossCounts losses;
    private final RunTotals totals;
    private final EnergyModel prices;

    /** @param losses what was counted of the conversion, null where there was none */
    ReportBuilder(RunRequest request, Prepared prepared, Simulated simulated, @Nullable LossCounts losses) {
        this.request = request;
        this.prepared = prepared;
        this.simulated = simulated;
        this.losses = losses;
        this.totals = simulated.totals();
        this.prices = prepared.chipFile().chip().energy();
    }

    /**
     * @param java version of the virtual machine, for the host section
     * @param os operating system and architecture, likewise
     * @param files the files of the run
     */
    RunReport build(MacCount macs, String java, String os, long peakHeapBytes, List<OutputFile> files) {
        ChipProgram program = prepared.program();
        Totals sums = new Totals(
                totals.steps(),
                program.periodSteps(),
                totals.elapsedPs(),
                totals.total(),
                sum(totals.effectiveSopsByLayer()),
                prices.price(totals.total(), totals.elapsedPs(), totals.chipsInUse()));
        int samples = simulated.score().scored();
        AnnRival rival = samples == 0 ? null : rival(macs, sums, samples);
        boolean timed = sums.isTimed();
        return new RunReport(
                totals.complete(),
                model(),
                chip(),
                coding(),
                data(),
                samples,
                accuracy(samples),
                sums,
                timed ? percentiles(totals.inferencePs()) : null,
                timed ? percentiles(totals.stepPs()) : null,
                timed ? percentiles(totals.packetPs()) : null,
                program.cores().size(),
                totals.tilesInUse(),
                totals.chipsInUse(),
                layers(),
                new CoreAccounts(prepared, totals).cores(),
                rival,
                NotModelled.of(sums, prices, samples, rival, program.readout().by() == Readout.By.MEMBRANE),
                saturations(),
                Host.of(
                        simulated.elapsedNanos(),
                        totals.total().sops(),
                        totals.total().of(org.hwsim.hw.energy.Action.SPIKE),
                        samples,
                        simulated.replicas(),
                        simulated.threads(),
                        peakHeapBytes,
                        java,
                        os),
                files);
    }

    private ModelSection model() {
        LoadedModel model = prepared.model();
        boolean embedded = request.workload().model() == null;
        return new ModelSection(model.graph().name(), model.digest().sha256(), embedded ? null : model.name());
    }

    private ChipSection chip() {
        return new ChipSection(
                prepared.chipFile().chip().name(),
                prepared.chipFile().chip().title(),
                RunManifest.chip(prepared).sha256(),
                prepared.board().chipsX(),
                prepared.board().chipsY());
    }

    private CodingSection coding() {
        Map<String, Object> shown = new LinkedHashMap<>();
        prepared.origin().options().forEach((option, text) -> {
            if (!option.equals(Provenance.CODING) && !option.equals(Provenance.TIMESTEPS)) {
                shown.put(option, Provenance.value(text));
            }
        });
        shown.put("noc", request.execution().noc());
        shown.put("preprocessing", prepared.samples().preprocessing().toString());
        if (prepared.stages() == null) {
            shown.put("program", "from a file, with its own conversion and mapping");
        }
        String id = prepared.origin().options().getOrDefault(Provenance.CODING, "not known");
        return new CodingSection(id, prepared.readoutSteps(), shown);
    }

    private DataSection data() {
        DataSet data = prepared.samples().data();
        return new DataSection(DataNames.withoutFolders(data.name()), data.size(), data.labelled());
    }

    private Accuracy accuracy(int samples) {
        Scoreboard score = simulated.score();
        boolean labelled = prepared.samples().data().labelled();
        List<Accuracy.At> overTime = new ArrayList<>();
        int steps = samples == 0 ? 0 : prepared.readoutSteps();
        for (int t = 1; t <= steps; t++) {
            overTime.add(new Accuracy.At(t, labelled ? score.correctAfter(t) : null, score.agreeingAfter(t)));
        }
        int last = prepared.readoutSteps();
        return new Accuracy(
                samples,
                labelled ? score.annCorrect() : null,
                labelled ? score.correctAfter(last) : null,
                score.agreeingAfter(last),
                overTime);
    }

    private List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < prepared.program().layers().size(); i++) {
            org.hwsim.hw.program.Layer layer = prepared.program().layers().get(i);
            int index = i;
            int cores = (int) prepared.program().cores().stream()
                    .filter(core -> core.groups().stream().anyMatch(group -> group.layer() == index))
                    .count();
            layers.add(new Layer(
                    layer.name(),
                    layer.neurons(),
                    cores,
                    totals.byLayer().get(i),
                    totals.effectiveSopsByLayer()[i],
                    prices.price(totals.byLayer().get(i), 0, 0).dynamicOnly(),
                    new Saturations(totals.clipsLow()[i], totals.clipsHigh()[i], totals.clippedLowThatFired()[i]),
                    LayerAccounts.quantisation(prepared, i),
                    LayerAccounts.conversion(losses, i, layer.neurons(), totals)));
        }
        return layers;
    }

    private Saturations saturations() {
        return new Saturations(sum(totals.clipsLow()), sum(totals.clipsHigh()), sum(totals.clippedLowThatFired()));
    }

    private AnnRival rival(MacCount macs, Totals sums, int samples) {
        long memoryBits = prepared.chipFile().chip().core().synapseMemoryBits();
        return new AnnRival(
                macs.dense(),
                macs.effective(),
                prepared.program().inputs().stream()
                        .mapToLong(stage -> stage.macs())
                        .sum(),
                (double) sums.counts().sops() / samples,
                evidence("/process/nodeNm"),
                evidence("/process/supplyVolts"),
                memoryBits == Long.MAX_VALUE ? null : memoryBits / 8);
    }

    /** A number of the chip file that the model itself has no use for; null where the file does not have it. */
    private @Nullable Double evidence(String pointer) {
        Sourced number = prepared.chipFile().chip().evidence().get(pointer);
        return number == null ? null : number.value();
    }

    private static @Nullable Percentiles percentiles(PsSpread spread) {
        if (spread.count() == 0) {
            return null;
        }
        return new Percentiles(
                spread.meanPs(),
                spread.percentilePs(50),
                spread.percentilePs(90),
                spread.percentilePs(99),
                spread.mostPs());
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
