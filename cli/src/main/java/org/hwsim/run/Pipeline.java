package org.hwsim.run;

import java.nio.file.Path;
import java.util.List;
import org.hwsim.ann.AnnGraph;
import org.hwsim.conversion.Codings;
import org.hwsim.conversion.Conversion;
import org.hwsim.conversion.Converted;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.json.ChipCatalogue;
import org.hwsim.hw.json.ChipFile;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.file.ProgramFile;
import org.hwsim.hw.program.file.SavedProgram;
import org.hwsim.mapping.MapOptions;
import org.hwsim.mapping.Mappers;
import org.hwsim.mapping.Mapping;
import org.hwsim.mapping.emit.Emitted;
import org.hwsim.mapping.emit.ProgramEmitter;
import org.hwsim.run.data.DataSet;
import org.hwsim.run.data.DataSource;
import org.hwsim.run.data.EmbeddedExample;
import org.hwsim.run.data.Preprocessing;
import org.hwsim.run.data.SampleFeed;
import org.jspecify.annotations.Nullable;

/** From files to a program, stage by stage. */
public final class Pipeline {
    private Pipeline() {}

    /** Reads, and converts and maps unless the program is read as well. */
    public static Prepared prepare(RunRequest request, Progress progress) {
        Workload workload = request.workload();
        Hardware hardware = request.hardware();

        ChipFile chipFile = ChipCatalogue.resolve(hardware.chip());
        Board board = new Board(chipFile.chip(), hardware.chipsX(), hardware.chipsY());

        LoadedModel model = LoadedModel.read(workload.model());
        DataSet data = DataSource.open(workload.data() == null ? EmbeddedExample.DATA : workload.data());
        Preprocessing preprocessing = preprocessing(model, data, workload);
        SampleFeed samples = SampleFeed.of(
                data,
                preprocessing,
                Shapes.of(model.simplified().inputShape()),
                model.simplified().outputShape().size());
        int count = workload.samples() == 0 ? data.size() : Math.min(workload.samples(), data.size());

        Path programFile = request.execution().program();
        if (programFile != null) {
            SavedProgram saved = ProgramFile.read(programFile, board);
            Provenance.check(programFile, saved.origin(), model);
            ChipProgram program = saved.program();
            SavedProgramCodec codec = SavedProgramCodec.of(programFile, program, board, data.shape());
            return new Prepared(
                    chipFile,
                    board,
                    model,
                    samples,
                    count,
                    program,
                    saved.origin(),
                    codec.encoder(),
                    codec.decoder(),
                    null);
        }
        return convertAndMap(
                request, new Inputs(chipFile, board, model, data, preprocessing, samples, count), progress);
    }

    private record Inputs(
            ChipFile chipFile,
            Board board,
            LoadedModel model,
            DataSet data,
            Preprocessing preprocessing,
            SampleFeed samples,
            int count) {}

    private static Prepared convertAndMap(RunRequest request, Inputs in, Progress progress) {
        Workload workload = request.workload();
        Hardware hardware = request.hardware();
        @Nullable DataSet training = CalibrationSource.find(workload, in.data());
        progress.stage("calibration and conversion", 0, "images");
        AnnGraph graph = in.model().simplified();
        Conversion conversion = Conversion.run(
                graph,
                CalibrationSource.samples(graph, training, in.preprocessing(), workload),
                request.execution().hostThreads(),
                Codings.byId(request.coding().id()),
                request.coding().options());
        Converted converted = conversion.converted();

        progress.stage("mapping", 0, "cores");
        MapOptions options = new MapOptions(hardware.weightBits(), hardware.perChannel(), workload.seed());
        Mapping mapping = Mappers.byId(hardware.mapper()).map(converted.network(), in.board(), options);
        Emitted emitted = ProgramEmitter.emit(converted.network(), mapping, in.board());
        return new Prepared(
                in.chipFile(),
                in.board(),
                in.model(),
                in.samples(),
                in.count(),
                emitted.program(),
                Provenance.of(request, in.model(), training == null ? "" : training.name(), conversion),
                converted.encoder(),
                converted.decoder(),
                new Prepared.Stages(
                        training == null ? "" : training.name(),
                        training == null ? List.of() : training.files(),
                        conversion,
                        mapping,
                        emitted.report()));
    }

    private static Preprocessing preprocessing(LoadedModel model, DataSet data, Workload workload) {
        Preprocessing side = model.sideFile();
        Preprocessing base = side == null ? Preprocessing.defaultFor(data) : side;
        return base.with(workload.scale(), workload.mean(), workload.std());
    }
}
