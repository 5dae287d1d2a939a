package org.hwsim.bench.net;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hwsim.conversion.CodingOptions;
import org.hwsim.hw.program.InputStage;
import org.hwsim.run.CodingChoice;
import org.hwsim.run.Execution;
import org.hwsim.run.Hardware;
import org.hwsim.run.Pipeline;
import org.hwsim.run.Prepared;
import org.hwsim.run.Progress;
import org.hwsim.run.RunRequest;
import org.hwsim.run.TraceChoice;
import org.hwsim.run.Workload;

/** Trained networks on real pictures, converted and mapped as {@code hwsim run} does it. */
public final class TrainedNetworks {
    /** Ids, in the order in which they are measured. */
    public static final List<String> IDS = List.of("mnist-lenet", "cifar10-vgg9");

    private static final int CALIBRATION_SAMPLES = 200;

    private TrainedNetworks() {}

    /**
     * A network, and the job of {@code hwsim run} on the same samples.
     *
     * @param network what the bare step loop is measured on
     * @param request the job
     * @param prepared what the job starts from
     */
    public record Trained(BenchNetwork network, RunRequest request, Prepared prepared) {}

    /** Which of the files that a network needs is not in the folder; empty if none is missing. */
    public static List<Path> missing(String id, Path folder) {
        return files(id).stream()
                .map(folder::resolve)
                .filter(file -> !Files.exists(file))
                .toList();
    }

    private static List<String> files(String id) {
        return id.equals("mnist-lenet")
                ? List.of("models/mnist-lenet.onnx", "data/mnist")
                : List.of("models/cifar10-vgg9-clip.onnx", "data/cifar10/test_batch.bin");
    }

    /**
     * Converts and maps one of them.
     *
     * @param folder with the networks in {@code models} and the pictures in {@code data}
     * @param hostThreads threads for calibration
     */
    public static Trained prepare(String id, Path folder, int hostThreads, Progress progress) {
        boolean mnist = id.equals("mnist-lenet");
        int timesteps = mnist ? 32 : 64;
        int samples = mnist ? 100 : 8;
        List<String> files = files(id);
        Workload workload = new Workload(
                folder.resolve(files.get(0)),
                (mnist ? "mnist:" : "cifar10:") + folder.resolve(files.get(1)),
                samples,
                null,
                null,
                null,
                null,
                CALIBRATION_SAMPLES,
                1);
        RunRequest request = new RunRequest(
                workload,
                new Hardware("loihi-like", "1x1", 8, false, "layered"),
                new CodingChoice("rate", timesteps(timesteps)),
                new Execution("zero-load", 1, 1, hostThreads, TraceChoice.parse("none"), null, null),
                List.of());
        Prepared prepared = Pipeline.prepare(request, progress);
        return new Trained(network(id, timesteps, prepared), request, prepared);
    }

    private static CodingOptions timesteps(int steps) {
        CodingOptions defaults = CodingOptions.DEFAULTS;
        return new CodingOptions(
                steps,
                defaults.threshold(),
                defaults.perChannel(),
                defaults.offset(),
                defaults.input(),
                defaults.pool(),
                defaults.readout(),
                defaults.pipelined());
    }

    private static BenchNetwork network(String id, int timesteps, Prepared prepared) {
        List<InputStage> stages = prepared.program().inputs();
        List<float[]> values = new ArrayList<>();
        int[][][] currents = new int[prepared.sampleCount()][stages.size()][];
        for (int k = 0; k < currents.length; k++) {
            float[] encoded = prepared.encoder().encode(prepared.samples().sample(k));
            values.add(encoded);
            for (int stage = 0; stage < stages.size(); stage++) {
                currents[k][stage] = stages.get(stage).currents(encoded);
            }
        }
        String title = (id.equals("mnist-lenet") ? "LeNet on MNIST" : "VGG-9, clipped ReLU, on CIFAR-10") + ", T = "
                + timesteps + ", on loihi-like";
        return new BenchNetwork(id, title, null, prepared.board(), prepared.program(), values, currents);
    }
}
