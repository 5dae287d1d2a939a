package org.hwsim.run;

import org.hwsim.conversion.Calibration;
import org.hwsim.conversion.Codings;
import org.hwsim.conversion.Converted;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.json.ChipCatalogue;
import org.hwsim.hw.json.ChipFile;
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

/** From files to a program, stage by stage. */
final class Pipeline {
    private Pipeline() {}

    /** Reads, calibrates, converts, maps, emits. */
    static Prepared prepare(RunRequest request, int threads, Progress progress) {
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
                Shapes.of(model.graph().inputShape()),
                model.simplified().outputShape().size());
        int count = workload.samples() == 0 ? data.size() : Math.min(workload.samples(), data.size());

        DataSet training = CalibrationSource.find(workload, data);
        progress.stage("calibration", 0, "images");
        Calibration calibration =
                CalibrationSource.measure(model.simplified(), training, preprocessing, workload, threads);

        progress.stage("conversion", 0, "layers");
        Converted converted = Codings.byId(request.coding().id())
                .convert(model.simplified(), calibration, request.coding().options());

        progress.stage("mapping", 0, "cores");
        MapOptions options = new MapOptions(hardware.weightBits(), hardware.perChannel(), workload.seed());
        Mapping mapping = Mappers.byId(hardware.mapper()).map(converted.network(), board, options);
        Emitted emitted = ProgramEmitter.emit(converted.network(), mapping, board);
        return new Prepared(
                chipFile,
                board,
                model,
                samples,
                count,
                training == null ? "" : training.name(),
                calibration,
                converted,
                mapping,
                emitted);
    }

    private static Preprocessing preprocessing(LoadedModel model, DataSet data, Workload workload) {
        Preprocessing base = model.sideFile() == null ? Preprocessing.defaultFor(data) : model.sideFile();
        return base.with(workload.scale(), workload.mean(), workload.std());
    }
}
