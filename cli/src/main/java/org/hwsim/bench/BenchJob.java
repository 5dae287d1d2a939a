package org.hwsim.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hwsim.bench.BenchReport.DenseKernel;
import org.hwsim.bench.BenchReport.NetworkResult;
import org.hwsim.bench.BenchReport.Skipped;
import org.hwsim.bench.net.BenchNetwork;
import org.hwsim.bench.net.BuiltNetworks;
import org.hwsim.bench.net.TrainedNetworks;
import org.hwsim.bench.net.TrainedNetworks.Trained;
import org.hwsim.run.Progress;

/** Measures everything that was asked for, one network after the other. Confined to one thread. */
public final class BenchJob {
    /** What is measured alone, a kernel or the ring, gets this share of a turn. */
    static final double SHARE_ALONE = 0.1;

    private final BenchRequest request;
    private final Progress progress;
    private final KernelFamilies families;
    private final int cpus = Runtime.getRuntime().availableProcessors();

    public BenchJob(BenchRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
        this.families = KernelFamilies.of(request.kernels());
    }

    /** @throws IllegalStateException if two variants of one network do not give the same spikes, which is a bug */
    public BenchReport run() {
        progress.stage("kernels alone", 0, "rounds");
        List<DenseKernel> dense = DenseBench.measure(families, request.rounds(), request.seconds());
        double[] ring = new double[request.rounds()];
        double[] direct = new double[request.rounds()];
        measureRing(ring, direct);
        List<NetworkResult> results = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        Map<String, Supplier<BenchNetwork>> built = BuiltNetworks.all();
        for (String id : request.chosen()) {
            progress.stage(id + ": building", 0, "networks");
            Supplier<BenchNetwork> builder = built.get(id);
            double ringNanos = Spread.of(ring).median();
            if (builder != null) {
                results.add(measureBuilt(builder, ringNanos));
            } else {
                measureTrained(id, ringNanos, results, skipped);
            }
        }
        progress.end();
        return new BenchReport(
                cpus,
                KernelFamilies.vectorBits(),
                families.ids(),
                request.rounds(),
                request.seconds(),
                Spread.of(ring),
                Spread.of(direct),
                dense,
                results,
                skipped);
    }

    private void measureRing(double[] ring, double[] direct) {
        RingCost cost = new RingCost();
        double seconds = SHARE_ALONE * request.seconds();
        cost.ringNanos(2 * seconds);
        cost.directNanos(2 * seconds);
        for (int round = 0; round < ring.length; round++) {
            ring[round] = cost.ringNanos(seconds);
            direct[round] = cost.directNanos(seconds);
        }
        if (cost.sum() == 0) {
            throw new IllegalStateException("a ring handed nothing over");
        }
    }

    private NetworkResult measureBuilt(Supplier<BenchNetwork> builder, double ringNanos) {
        HeapParts heap =
                HeapParts.measure(builder, families.fastest(), request.threads().get(0));
        BenchNetwork network = builder.get().withoutSource();
        return new NetworkBench(request, network, progress).measure(families, heap, ringNanos, null);
    }

    private void measureTrained(String id, double ringNanos, List<NetworkResult> results, List<Skipped> skipped) {
        Path data = request.data();
        if (data == null) {
            skipped.add(new Skipped(id, "no folder of networks and pictures; name one with --data DIR or HWSIM_DATA"));
            return;
        }
        List<Path> missing = TrainedNetworks.missing(id, data);
        if (!missing.isEmpty()) {
            skipped.add(new Skipped(id, "not there: " + missing));
            return;
        }
        Trained trained = TrainedNetworks.prepare(id, data, cpus, progress);
        results.add(new NetworkBench(request, trained.network(), progress)
                .measure(families, null, ringNanos, new RunTime(trained)));
    }
}
