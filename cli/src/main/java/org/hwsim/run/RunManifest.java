package org.hwsim.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.report.FileDigest;
import org.hwsim.report.Manifest;
import org.hwsim.report.ReportFolder;
import org.hwsim.report.ReportText;
import org.hwsim.report.RunReport;

/** What is needed to repeat a run. */
final class RunManifest {
    private RunManifest() {}

    /**
     * @param texts everything rendered; what holds host figures is listed under {@code host}
     * @param trace the published trace, or nothing
     */
    static Manifest of(
            RunRequest request,
            Prepared prepared,
            RunReport report,
            List<ReportText> texts,
            List<Path> trace,
            RunJob.HostFacts facts)
            throws IOException {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("chip", prepared.chipFile().chip().name());
        options.put("chips", request.hardware().chips());
        options.put("model", prepared.model().name());
        options.put("data", DataNames.withoutFolders(prepared.samples().data().name()));
        options.put("samples", prepared.sampleCount());
        options.put("coding", report.coding().id());
        options.put("timesteps", report.coding().timesteps());
        options.putAll(report.coding().options());

        List<FileDigest> outputs = new ArrayList<>();
        Map<String, Object> host = new LinkedHashMap<>();
        for (Path file : trace) {
            outputs.add(FileDigest.of("trace", file));
        }
        for (ReportText text : texts) {
            FileDigest digest = FileDigest.of("report", text.name(), text.text().getBytes(StandardCharsets.UTF_8));
            if (text.name().equals(ReportFolder.REPORT) || text.name().equals(RunJob.SCREEN)) {
                host.put(text.name() + "Sha256", digest.sha256());
            } else {
                outputs.add(digest);
            }
        }
        host.put("java", facts.java());
        host.put("os", facts.os());
        host.put("replicas", report.host().replicas());
        host.put("threads", report.host().threads());
        host.put("elapsedNanos", report.host().elapsedNanos());
        host.put("commandLine", String.join(" ", request.commandLine()));
        Map<String, Object> versions = new LinkedHashMap<>();
        versions.put("hwsim", facts.version());
        return new Manifest(versions, request.workload().seed(), options, inputs(request, prepared), outputs, host);
    }

    /** Digest of the chip file's own text. */
    static FileDigest chip(Prepared prepared) {
        Path origin = Path.of(prepared.chipFile().origin());
        return FileDigest.of(
                "chip",
                String.valueOf(origin.getFileName()),
                prepared.chipFile().json().getBytes(StandardCharsets.UTF_8));
    }

    private static List<FileDigest> inputs(RunRequest request, Prepared prepared) throws IOException {
        List<FileDigest> inputs = new ArrayList<>();
        inputs.add(chip(prepared));
        inputs.add(prepared.model().digest());
        Path side = prepared.model().sideFilePath();
        if (side != null) {
            inputs.add(FileDigest.of("preprocessing", side));
        }
        for (Path file : prepared.samples().data().files()) {
            inputs.add(FileDigest.of("data", file));
        }
        Prepared.Stages stages = prepared.stages();
        if (stages != null) {
            for (Path file : stages.calibrationFiles()) {
                inputs.add(FileDigest.of("calibration", file));
            }
        }
        Path program = request.execution().program();
        if (program != null) {
            inputs.add(FileDigest.of("program", program));
        }
        return inputs;
    }
}
