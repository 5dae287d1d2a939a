package org.hwsim.hw.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hwsim.hw.chip.Chip;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.hw.chip.NocSpec;
import org.hwsim.hw.chip.Sourced;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.BarrierTime;
import org.hwsim.hw.energy.EnergyModel;
import org.hwsim.hw.energy.StaticBaseline;
import org.hwsim.hw.energy.TimingModel;

/** From a checked chip document to the chip. What is asked for here was found to be there by the checks. */
final class ChipBuilder {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final ChipDocument file;

    ChipBuilder(ChipDocument file) {
        this.file = file;
    }

    Chip build() {
        return new Chip(
                text("name"),
                text("title"),
                new NocSpec(
                        count("geometry", "meshWidth"),
                        count("geometry", "meshHeight"),
                        count("geometry", "coresPerTile")),
                core(),
                energy(),
                timing(),
                evidence());
    }

    private CoreType core() {
        return new CoreType(
                limit("compartments"),
                number("core", "synapseMemoryBits")
                        .map(BigDecimal::longValueExact)
                        .orElse(Long.MAX_VALUE),
                count("core", "synapseWordBits"),
                limit("axonsIn"),
                limit("axonsOut"),
                limit("maxDelaySteps"),
                count("core", "weightBits"),
                count("core", "weightShift"),
                count("core", "biasBits"),
                count("core", "thresholdMantissaBits"),
                count("core", "thresholdShift"),
                count("core", "membraneBits"),
                file.at("core", "sharesConvolutionKernels", "value").orElseThrow() instanceof JsonValue.Flag flag
                        && flag.value(),
                count("core", "sparseIndexBits"));
    }

    private EnergyModel energy() {
        Map<Action, Double> pricePj = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            number("energy", action.key()).ifPresent(pj -> pricePj.put(action, pj.doubleValue()));
        }
        List<StaticBaseline> baselines = new ArrayList<>();
        for (JsonValue item : file.items("static")) {
            ChipDocument figure = new ChipDocument((JsonValue.Members) item);
            BigDecimal power = figure.number("value").orElseThrow().value();
            boolean milliwatts = figure.text("unit").orElseThrow().equals("mW");
            baselines.add(new StaticBaseline(
                    figure.text("id").orElseThrow(),
                    (milliwatts ? power.multiply(THOUSAND) : power).doubleValue(),
                    figure.text("what").orElseThrow()));
        }
        return new EnergyModel(pricePj, baselines);
    }

    private TimingModel timing() {
        Map<Action, Long> ps = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            if (number("time", action.key()).isPresent()) {
                ps.put(action, picoseconds(new ChipDocument((JsonValue.Members)
                        file.at("time", action.key()).orElseThrow())));
            }
        }
        TreeMap<Integer, Long> barrier = new TreeMap<>();
        for (JsonValue item : file.items("step", "barrier", "table")) {
            ChipDocument entry = new ChipDocument((JsonValue.Members) item);
            barrier.put(entry.number("tiles").orElseThrow().value().intValueExact(), picoseconds(entry));
        }
        BarrierTime.Between between = choice(BarrierTime.Between.class, text("step", "barrier", "between"));
        return new TimingModel(
                ps, choice(TimingModel.Stages.class, text("step", "stages")), new BarrierTime(barrier, between));
    }

    private static long picoseconds(ChipDocument time) {
        BigDecimal value = time.number("value").orElseThrow().value();
        return (time.text("unit").orElseThrow().equals("ns") ? value.multiply(THOUSAND) : value).longValueExact();
    }

    private SortedMap<String, Sourced> evidence() {
        SortedMap<String, Sourced> evidence = new TreeMap<>();
        for (String section : List.of("geometry", "process", "core", "energy", "time")) {
            file.members(section).forEach((key, value) -> note(evidence, "/" + section + "/" + key, value));
        }
        noteAll(evidence, "/step/barrier/table", file.items("step", "barrier", "table"));
        noteAll(evidence, "/static", file.items("static"));
        return evidence;
    }

    private static void noteAll(SortedMap<String, Sourced> evidence, String pointer, List<JsonValue> items) {
        for (int i = 0; i < items.size(); i++) {
            note(evidence, pointer + "/" + i, items.get(i));
        }
    }

    private static void note(SortedMap<String, Sourced> evidence, String pointer, JsonValue value) {
        if (!(value instanceof JsonValue.Members members)) {
            return;
        }
        ChipDocument number = new ChipDocument(members);
        boolean isChoice = number.at("value").orElseThrow() instanceof JsonValue.Flag;
        if (!isChoice) {
            evidence.put(
                    pointer,
                    new Sourced(
                            number.number("value")
                                    .map(n -> n.value().doubleValue())
                                    .orElse(null),
                            number.text("unit").orElse(""),
                            choice(Sourced.Grade.class, number.text("grade").orElseThrow()),
                            number.text("scope")
                                    .map(scope -> choice(Sourced.Scope.class, scope))
                                    .orElse(Sourced.Scope.PER_TERM),
                            number.text("source").orElseThrow()));
        }
    }

    /** {@code nearest-not-above} in a file is {@code NEAREST_NOT_ABOVE} here. */
    private static <E extends Enum<E>> E choice(Class<E> type, String written) {
        return Enum.valueOf(type, written.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private String text(String... path) {
        return file.text(path).orElseThrow();
    }

    private Optional<BigDecimal> number(String section, String key) {
        return file.number(section, key, "value").map(JsonValue.Num::value);
    }

    private int count(String section, String key) {
        return number(section, key).orElseThrow().intValueExact();
    }

    private int limit(String key) {
        return number("core", key).map(BigDecimal::intValueExact).orElse(Integer.MAX_VALUE);
    }
}
