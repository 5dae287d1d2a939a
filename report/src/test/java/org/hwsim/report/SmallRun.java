package org.hwsim.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyModel;
import org.hwsim.hw.energy.StaticBaseline;

/**
 * A run small enough to check by hand: two samples, two layers on two cores of one tile pair, twelve steps of one
 * microsecond each.
 *
 * <pre>
 *                 hidden (core 0)   output (core 1)   total   pJ each   total pJ
 * synapticOpDense      0                 40              40     24         960
 * neuronUpdateActive   8                 12              20     80       1,600
 * neuronUpdateIdle    40                 24              64     52       3,328
 * spike                8                  2              10      -           -
 * axonOut              8                  0               8      -           -
 * axonIn               0                  8               8      -           -
 * hopEw                8                  0               8      3          24
 * barrier              -                  -              12      -           -
 * stateReset           8                  6              14      -           -
 * inputMac           100                  0             100      -           -
 *                                                                 dynamic  5,912
 * </pre>
 */
public final class SmallRun {
    public static final EnergyModel PRICES = new EnergyModel(
            Map.of(
                    Action.SYNAPTIC_OP_DENSE, 24.0,
                    Action.NEURON_UPDATE_ACTIVE, 80.0,
                    Action.NEURON_UPDATE_IDLE, 52.0,
                    Action.HOP_EW, 3.0,
                    Action.PACKET_IN_TILE, 1.5),
            List.of(new StaticBaseline("wokenIdle", 500, "woken"), new StaticBaseline("gated", 100, "gated")));

    public static final ActionCounts HIDDEN = ActionCounts.none()
            .with(Action.NEURON_UPDATE_ACTIVE, 8)
            .with(Action.NEURON_UPDATE_IDLE, 40)
            .with(Action.SPIKE, 8)
            .with(Action.AXON_OUT, 8)
            .with(Action.HOP_EW, 8)
            .with(Action.STATE_RESET, 8);

    public static final ActionCounts OUTPUT = ActionCounts.none()
            .with(Action.SYNAPTIC_OP_DENSE, 40)
            .with(Action.NEURON_UPDATE_ACTIVE, 12)
            .with(Action.NEURON_UPDATE_IDLE, 24)
            .with(Action.SPIKE, 2)
            .with(Action.AXON_IN, 8)
            .with(Action.STATE_RESET, 6);

    public static final long ELAPSED_PS = 12_000_000;

    private SmallRun() {}

    public static ActionCounts total() {
        return HIDDEN.plus(OUTPUT).with(Action.BARRIER, 12).with(Action.INPUT_MAC, 100);
    }

    public static Totals totals() {
        return new Totals(12, 6, ELAPSED_PS, total(), 30, PRICES.price(total(), ELAPSED_PS, 1));
    }

    public static List<Layer> layers() {
        ActionCounts hidden = HIDDEN.with(Action.INPUT_MAC, 100);
        return List.of(
                new Layer(
                        "hidden",
                        4,
                        1,
                        hidden,
                        0,
                        PRICES.price(hidden, 0, 0),
                        new Saturations(3, 0, 0),
                        new Layer.Quantisation(
                                8, 0.0125, 0.0125, 0.004, 0, new Layer.IntegerThreshold(7_680, 7_680, 0), 0.0001, 0),
                        new Layer.Conversion(1.5, "max of 1,000 samples", 0.999, 0.0, 0.25, 0.0)),
                new Layer("output", 3, 1, OUTPUT, 30, PRICES.price(OUTPUT, 0, 0), Saturations.NONE, null, null));
    }

    public static List<Core> cores() {
        return List.of(
                new Core(
                        0,
                        0,
                        0,
                        0,
                        0,
                        List.of("hidden"),
                        4,
                        64L,
                        0,
                        8,
                        HIDDEN,
                        0,
                        PRICES.price(HIDDEN, 0, 0),
                        3_000_000),
                new Core(
                        1,
                        0,
                        1,
                        1,
                        0,
                        List.of("output"),
                        3,
                        96L,
                        4,
                        0,
                        OUTPUT,
                        30,
                        PRICES.price(OUTPUT, 0, 0),
                        6_000_000));
    }

    public static RunReport report() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("threshold", "max");
        options.put("weightBits", 8);
        options.put("perChannel", false);
        Accuracy accuracy = new Accuracy(
                2, 2, 1, 1, List.of(new Accuracy.At(1, 0, 1), new Accuracy.At(2, 1, 1), new Accuracy.At(4, 1, 1)));
        AnnRival rival = new AnnRival(112, 90.0, 50, 20, 14.0, 0.75, 131_072L);
        return new RunReport(
                true,
                new ModelSection("small", "ab".repeat(32), "small.onnx"),
                new ChipSection("tiny", "a chip for tests", "cd".repeat(32), 1, 1),
                new CodingSection("rate", 4, options),
                new DataSection("two", 2, true),
                2,
                accuracy,
                totals(),
                new Percentiles(6_000_000, 6_000_000, 6_000_000, 6_000_000, 6_000_000),
                new Percentiles(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000),
                new Percentiles(4_100, 4_100, 4_100, 4_100, 4_100),
                2,
                2,
                1,
                layers(),
                cores(),
                rival,
                NotModelled.of(totals(), PRICES, 2, rival, true),
                new Saturations(3, 0, 0),
                Host.of(2_000_000_000, 40, 10, 2, 1, 2, 64 << 20, "17", "linux amd64"),
                List.of(new OutputFile("report.json", "this report for scripts")));
    }

    public static List<SampleRow> samples() {
        return List.of(
                new SampleRow(0, 3, 3, 3, 6, 5, 20, 15, 492, 5_470, 6_000_000L),
                new SampleRow(1, 1, 1, 2, 6, 5, 20, 15, 492, 5_470, 6_000_000L));
    }
}
