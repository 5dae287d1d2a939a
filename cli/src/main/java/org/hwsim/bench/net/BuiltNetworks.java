package org.hwsim.bench.net;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.hwsim.hw.chip.NocSpec;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.SnnNetwork;

/** The networks that need no file. Each is built from a seed of its own, the same on every machine. */
public final class BuiltNetworks {
    private static final int LOIHI_CORE = 1024;

    private BuiltNetworks() {}

    /** Id to builder, in the order in which they are measured. */
    public static Map<String, Supplier<BenchNetwork>> all() {
        Map<String, Supplier<BenchNetwork>> all = new LinkedHashMap<>();
        all.put("vgg-10", () -> vgg("vgg-10", 0.10));
        all.put("vgg-2", () -> vgg("vgg-2", 0.02));
        all.put("vgg-0.5", () -> vgg("vgg-0.5", 0.005));
        all.put("mlp-10", () -> mlp("mlp-10", 0.10));
        all.put("mlp-2", () -> mlp("mlp-2", 0.02));
        all.put("mlp-0.5", () -> mlp("mlp-0.5", 0.005));
        all.put("sparse-10k-1", () -> RandomSparse.network("sparse-10k-1", 10_240, 100, 1));
        all.put("sparse-10k-128", () -> RandomSparse.network("sparse-10k-128", 10_240, 100, 128));
        all.put("sparse-100k-1", () -> RandomSparse.network("sparse-100k-1", 102_400, 100, 1));
        all.put("sparse-100k-128", () -> RandomSparse.network("sparse-100k-128", 102_400, 100, 128));
        all.put("sparse-fan1000", () -> RandomSparse.network("sparse-fan1000", 10_240, 1000, 1));
        all.put("tiny", () -> tiny("tiny", 0.05));
        return all;
    }

    /** 3x32x32 in, conv 64-64, pool, 128-128, pool, 256-256, pool, 512-512; all firing near {@code rate}. */
    static BenchNetwork vgg(String id, double rate) {
        SnnNetwork network = new RateNetworkBuilder(20, new MapShape(3, 32, 32), 32)
                .conv(64)
                .conv(64)
                .pool()
                .conv(128)
                .conv(128)
                .pool()
                .conv(256)
                .conv(256)
                .pool()
                .conv(512)
                .conv(512)
                .readout(id);
        String title = "VGG-like, 3x3 convolutions 64-64-P-128-128-P-256-256-P-512-512 on 32x32, " + percent(rate);
        return RateNetworkBuilder.mapped(
                id, title, network, ResearchChip.board(LOIHI_CORE, new NocSpec(10, 7, 4)), rate, 21);
    }

    /** 784-1200-1200-10, all firing near {@code rate}. */
    static BenchNetwork mlp(String id, double rate) {
        SnnNetwork network = new RateNetworkBuilder(40, MapShape.flat(784), 512)
                .dense(1200)
                .dense(1200)
                .readout(id);
        return RateNetworkBuilder.mapped(
                id,
                "fully connected, 784-1200-1200-10, " + percent(rate),
                network,
                ResearchChip.board(LOIHI_CORE, new NocSpec(4, 4, 1)),
                rate,
                41);
    }

    /** Every kind of layer on a few cores, for a look at the measurement itself. */
    static BenchNetwork tiny(String id, double rate) {
        SnnNetwork network = new RateNetworkBuilder(80, new MapShape(3, 8, 8), 16)
                .conv(16)
                .pool()
                .conv(32)
                .dense(40)
                .readout(id);
        return RateNetworkBuilder.mapped(
                id,
                "a convolution, a pool, a convolution and a dense layer on 8x8, " + percent(rate),
                network,
                ResearchChip.board(256, new NocSpec(4, 4, 1)),
                rate,
                81);
    }

    static String percent(double rate) {
        return String.format(
                java.util.Locale.ROOT, "%s %% of the neurons fire in a step", Math.round(rate * 1000) / 10.0);
    }
}
