package org.hwsim.benchmarks;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.hwsim.bench.Spread;
import org.hwsim.bench.Turn;
import org.hwsim.bench.net.BenchNetwork;
import org.hwsim.bench.net.BuiltNetworks;
import org.hwsim.sim.Engine;
import org.hwsim.sim.EngineOptions;
import org.hwsim.snn.SnnNetwork;

/**
 * The engine against onnxruntime on the same weights: one time step of spikes against one pass of the dense network, batch
 * of one, one thread each, in turns in one process.
 *
 * <pre>
 *   java --add-modules jdk.incubator.vector -cp benchmarks/target/hwsim-benchmarks.jar \
 *        org.hwsim.benchmarks.OnnxComparison [rounds] [seconds]
 * </pre>
 *
 * <p>Claim: the engine gains where few neurons fire; where it stops to gain, the break-even density, is read off a straight
 * line through its time per step at the three rates. Both sides by CPU time of their one thread.
 */
public final class OnnxComparison {
    private static final Map<String, List<String>> FAMILIES = Map.of(
            "vgg", List.of("vgg-10", "vgg-2", "vgg-0.5"),
            "mlp", List.of("mlp-10", "mlp-2", "mlp-0.5"));

    private OnnxComparison() {}

    /** @param args rounds (default 9), seconds of a turn (default 1) */
    public static void main(String[] args) throws OrtException {
        Arguments arguments = new Arguments("OnnxComparison [rounds] [seconds]", 2, args);
        int rounds = arguments.count(0, "rounds", 9, 1000);
        double seconds = arguments.number(1, "seconds", 1, 600);
        for (String family : List.of("vgg", "mlp")) {
            compare(family, FAMILIES.getOrDefault(family, List.of()), rounds, seconds);
        }
    }

    private static void compare(String family, List<String> ids, int rounds, double seconds) throws OrtException {
        List<BenchNetwork> networks = new ArrayList<>();
        List<Engine> engines = new ArrayList<>();
        for (String id : ids) {
            Supplier<BenchNetwork> builder = BuiltNetworks.all().get(id);
            if (builder == null) {
                throw new IllegalStateException("not among the built networks: " + id);
            }
            BenchNetwork network = builder.get();
            networks.add(network);
            engines.add(Engine.load(network.board(), network.program(), EngineOptions.withThreads(1)));
        }
        SnnNetwork source = networks.get(0).network();
        if (source == null) {
            throw new IllegalStateException("a network without layers cannot be compared: " + ids);
        }
        try (DenseSession floats = new DenseSession(source, true);
                DenseSession bytes = new DenseSession(source, false)) {
            double[][] step = new double[ids.size()][rounds];
            double[][] pass = new double[2][rounds];
            double[] density = new double[ids.size()];
            for (int round = -1; round < rounds; round++) {
                for (int i = 0; i < networks.size(); i++) {
                    Turn turn = turn(engines.get(i), networks.get(i), seconds);
                    if (round >= 0) {
                        step[i][round] = turn.cpuNanosPerStep();
                        density[i] = (double) turn.sops() / turn.steps();
                    }
                }
                double fp32 = floats.nanosPerPass(seconds);
                double int8 = bytes.nanosPerPass(seconds);
                if (round >= 0) {
                    pass[0][round] = fp32;
                    pass[1][round] = int8;
                }
            }
            print(family, ids, step, pass, density, macs(source));
        } finally {
            engines.forEach(Engine::close);
        }
    }

    /** A turn of about so many seconds; the first call of an engine warms it up. */
    private static Turn turn(Engine engine, BenchNetwork network, double seconds) {
        Turn one = Turn.of(engine, network, 1);
        int samples = (int) Math.max(1, Math.min(100_000, seconds * 1e9 / one.wallNanos()));
        return Turn.of(engine, network, samples);
    }

    /** Multiply-accumulates of one pass of the dense network, those with padding included. */
    private static double macs(SnnNetwork network) {
        double macs = 0;
        for (var projection : network.projections()) {
            var shape = network.populations().get(projection.target()).shape();
            if (projection.connection() instanceof org.hwsim.snn.DenseConnection dense) {
                macs += dense.weights().length;
            } else if (projection.connection() instanceof org.hwsim.snn.ConvConnection conv && conv.groups() == 1) {
                macs += (double) conv.weights().length * shape.height() * shape.width();
            }
        }
        return macs;
    }

    private static void print(
            String family, List<String> ids, double[][] step, double[][] pass, double[] sops, double macs) {
        Spread fp32 = Spread.of(pass[0]);
        Spread int8 = Spread.of(pass[1]);
        say(
                "%n%s: one pass of the dense network, fp32 %.1f us (%.1f to %.1f), int8 %.1f us (%.1f to %.1f), %.1f MMAC",
                family,
                fp32.median() / 1e3,
                fp32.least() / 1e3,
                fp32.most() / 1e3,
                int8.median() / 1e3,
                int8.least() / 1e3,
                int8.most() / 1e3,
                macs / 1e6);
        say("%-10s %12s %10s %16s %16s", "network", "us a step", "density", "fp32 / engine", "int8 / engine");
        double[] densities = new double[ids.size()];
        double[] medians = new double[ids.size()];
        for (int i = 0; i < ids.size(); i++) {
            densities[i] = sops[i] / macs;
            medians[i] = Spread.of(step[i]).median();
            say(
                    "%-10s %12.2f %9.2f%% %15.2fx %15.2fx",
                    ids.get(i),
                    medians[i] / 1e3,
                    100 * densities[i],
                    Spread.ofRatios(pass[0], step[i]).median(),
                    Spread.ofRatios(pass[1], step[i]).median());
        }
        Line line = Line.through(densities, medians);
        say(
                "engine: %.1f us + %.1f us for each %% of density; break-even against fp32 at %s, against int8 at %s",
                line.offset() / 1e3, line.slope() / 1e5, line.densityAt(fp32.median()), line.densityAt(int8.median()));
    }

    private static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }

    /** Least squares. */
    private record Line(double offset, double slope) {
        static Line through(double[] x, double[] y) {
            double meanX = java.util.Arrays.stream(x).average().orElseThrow();
            double meanY = java.util.Arrays.stream(y).average().orElseThrow();
            double xy = 0;
            double xx = 0;
            for (int i = 0; i < x.length; i++) {
                xy += (x[i] - meanX) * (y[i] - meanY);
                xx += (x[i] - meanX) * (x[i] - meanX);
            }
            return new Line(meanY - xy / xx * meanX, xy / xx);
        }

        String densityAt(double nanos) {
            double density = (nanos - offset) / slope;
            return density <= 0 ? "no density" : String.format(Locale.ROOT, "%.1f %%", 100 * density);
        }
    }
}
