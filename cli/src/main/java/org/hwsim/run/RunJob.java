package org.hwsim.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.hwsim.conversion.LossCounts;
import org.hwsim.hw.program.file.ProgramFile;
import org.hwsim.report.OutputFile;
import org.hwsim.report.ReportFolder;
import org.hwsim.report.ReportFormat;
import org.hwsim.report.ReportText;
import org.hwsim.report.RunReport;
import org.hwsim.report.SampleRow;
import org.hwsim.report.format.ManifestJson;
import org.hwsim.sim.EngineOptions;
import org.hwsim.traces.TraceRecorder;

/** The main job: prepare, simulate, price, write. One at a time; {@link StopSignal} ends it early. */
public final class RunJob {
    /** Name of the trace in the run's folder. */
    public static final String TRACE = "trace.hwtrace";

    /** Name of the report for people. */
    public static final String SCREEN = "report.txt";

    private static final String MANIFEST = "manifest.json";

    private final RunRequest request;
    private final HostFacts host;
    private final StopSignal stop;
    private final Progress progress;

    public RunJob(RunRequest request, HostFacts host, StopSignal stop, Progress progress) {
        this.request = request;
        this.host = host;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * What a run left.
     *
     * @param report what it did
     * @param texts every file that was rendered, by name
     */
    public record Outcome(RunReport report, List<ReportText> texts) {
        /** The content of one of the files. */
        public String text(String name) {
            return texts.stream()
                    .filter(text -> text.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no format renders " + name))
                    .text();
        }
    }

    /**
     * Runs into a folder.
     *
     * @param prepared what {@link Pipeline} made of the same request
     * @param path the folder
     * @param force whether a finished run there may be overwritten
     */
    public Outcome run(Prepared prepared, Path path, boolean force) {
        TraceChoice choice = request.execution().trace().in(prepared);
        Workers workers = HostMemory.granted(request, prepared, false).workers();
        try (ReportFolder folder = ReportFolder.open(path, force)) {
            stop.willReport();
            Path program = request.execution().saveProgram();
            if (program != null) {
                save(prepared, program);
            }
            Prepared.Stages stages = prepared.stages();
            LossCounts losses = stages == null
                    ? null
                    : new LossCounts(
                            stages.conversion().graph(), stages.conversion().converted());
            int[] ann = AnnReference.answers(
                    prepared.model(),
                    prepared.samples(),
                    new InputRange(prepared),
                    prepared.sampleCount(),
                    request.execution().hostThreads(),
                    stop,
                    progress,
                    losses == null ? AnnReference.NOBODY : losses.activations());
            Simulated simulated = simulate(prepared, ann, choice, workers, folder);
            MacCount macs = MacCount.of(
                    prepared.model().simplified(),
                    prepared.samples(),
                    simulated.score().scored());
            return write(prepared, new ReportBuilder(request, prepared, simulated, losses), simulated, macs, folder);
        } catch (IOException e) {
            throw ResourceLimitException.of("cannot write " + path, e);
        }
    }

    /** Writes what is loaded into the chip. */
    public static void save(Prepared prepared, Path file) {
        try {
            ProgramFile.write(prepared.saved(), file);
        } catch (IOException e) {
            throw ResourceLimitException.of("cannot write " + file, e);
        }
    }

    private Simulated simulate(Prepared prepared, int[] ann, TraceChoice choice, Workers workers, ReportFolder folder)
            throws IOException {
        Simulation simulation = new Simulation(prepared, request.execution().nocModel(), ann, progress);
        if (!choice.records()) {
            EngineOptions options = EngineOptions.withThreads(workers.threads());
            return simulation.run(options, workers.replicas(), stop, outcome -> {});
        }
        TraceSetup setup = TraceSetup.of(prepared, choice);
        Simulated simulated;
        try (TraceRecorder recorder = TraceRecorder.create(folder.part(TRACE), setup.header())) {
            EngineOptions options = setup.options(workers.threads(), recorder);
            simulated = simulation.run(options, workers.replicas(), stop, outcome -> {});
        }
        folder.publish(TRACE);
        return simulated;
    }

    private Outcome write(
            Prepared prepared, ReportBuilder builder, Simulated simulated, MacCount macs, ReportFolder folder)
            throws IOException {
        List<OutputFile> files = new ArrayList<>();
        if (request.execution().trace().in(prepared).records()) {
            files.add(new OutputFile(TRACE, "spike trace; hwsim trace info " + TRACE));
        }
        long heap = peakHeapBytes();
        RunReport first = builder.build(macs, host.java(), host.os(), heap, files);
        for (ReportText text : render(first, simulated.rows())) {
            files.add(new OutputFile(text.name(), text.what()));
        }
        files.add(new OutputFile(MANIFEST, "versions, options and digests, to repeat the run"));
        RunReport report = builder.build(macs, host.java(), host.os(), heap, files);
        List<ReportText> texts = render(report, simulated.rows());
        boolean traced = request.execution().trace().in(prepared).records();
        List<Path> trace = traced ? List.of(folder.path().resolve(TRACE)) : List.of();
        texts.add(ManifestJson.render(RunManifest.of(request, prepared, report, texts, trace, host)));
        folder.finish(texts);
        return new Outcome(report, texts);
    }

    private static List<ReportText> render(RunReport report, List<SampleRow> rows) {
        List<ReportText> texts = new ArrayList<>();
        for (ReportFormat format : ServiceLoader.load(ReportFormat.class)) {
            texts.addAll(format.render(report, rows));
        }
        return texts;
    }

    /** Pools have their peaks at different times, so their sum may be more than was ever in use at once. */
    private static long peakHeapBytes() {
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP && pool.isValid()) {
                peak += pool.getPeakUsage().getUsed();
            }
        }
        return Math.min(peak, Runtime.getRuntime().maxMemory());
    }

    /**
     * What a caller knows about the program and the machine.
     *
     * @param version of hwsim
     * @param java version of the virtual machine
     * @param os operating system and architecture
     */
    public record HostFacts(String version, String java, String os) {}
}
