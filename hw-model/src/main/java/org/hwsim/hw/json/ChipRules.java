package org.hwsim.hw.json;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What holds between several numbers of a chip file and no schema can say. Looks at what is there and readable, and
 * leaves the rest to {@link SchemaRules}; so both can be asked about the same broken file.
 */
final class ChipRules {
    private static final long MOST_CORES = 1 << 20;
    private static final int SUM_BITS = 31;
    private static final BigDecimal PICOSECOND = new BigDecimal("0.001");

    private final ChipDocument chip;
    private final Problems problems;

    ChipRules(ChipDocument chip, Problems problems) {
        this.chip = chip;
        this.problems = problems;
    }

    void check() {
        checkCores();
        checkRegisters();
        checkSynapseMemory();
        checkBarrier();
        checkBaselines();
        checkNanoseconds();
    }

    /**
     * Times are whole picoseconds. A schema could ask for multiples of 0.001, but validators that calculate in binary
     * fractions would then refuse 3.8.
     */
    private void checkNanoseconds() {
        chip.members("time").forEach((key, entry) -> checkNanoseconds("/time/" + key, entry));
        List<JsonValue> table = chip.items("step", "barrier", "table");
        for (int i = 0; i < table.size(); i++) {
            checkNanoseconds("/step/barrier/table/" + i, table.get(i));
        }
    }

    private void checkNanoseconds(String pointer, JsonValue entry) {
        if (entry instanceof JsonValue.Members time
                && time.values().get("unit") instanceof JsonValue.Text unit
                && unit.value().equals("ns")
                && time.values().get("value") instanceof JsonValue.Num ns
                && ns.value().remainder(PICOSECOND).signum() != 0) {
            problems.add(
                    ns.at(),
                    pointer + "/value",
                    "is " + ns.display() + " ns",
                    "times are whole picoseconds: a multiple of 0.001 ns",
                    "round it to 0.001");
        }
    }

    private void checkCores() {
        Optional<BigDecimal> cores = value("geometry", "meshWidth")
                .flatMap(w -> value("geometry", "meshHeight").map(w::multiply))
                .flatMap(tiles -> value("geometry", "coresPerTile").map(tiles::multiply));
        if (cores.isPresent() && cores.get().compareTo(BigDecimal.valueOf(MOST_CORES)) > 0) {
            add(
                    "have " + cores.get().toPlainString() + " cores together",
                    "meshWidth x meshHeight x coresPerTile is at most " + MOST_CORES + " cores a chip",
                    "give a smaller mesh; --chips WxH joins several chips",
                    "geometry");
        }
    }

    private void checkRegisters() {
        Optional<BigDecimal> weight = value("core", "weightBits")
                .flatMap(w -> value("core", "weightShift").map(w::add));
        if (weight.isPresent() && weight.get().intValue() > SUM_BITS) {
            add(
                    "leaves no room: weightBits + weightShift is " + weight.get(),
                    "at most " + SUM_BITS + ", so that a shifted weight stays in 32 bits",
                    "give a smaller weightShift",
                    "core",
                    "weightShift",
                    "value");
        }
        Optional<BigDecimal> threshold = value("core", "thresholdMantissaBits")
                .flatMap(m -> value("core", "thresholdShift").map(m::add));
        Optional<BigDecimal> membrane = value("core", "membraneBits");
        if (threshold.isPresent()
                && membrane.isPresent()
                && threshold.get().compareTo(membrane.get().subtract(BigDecimal.ONE)) > 0) {
            add(
                    "makes thresholds of " + threshold.get() + " bits beside a membrane of " + membrane.get()
                            + " bits with its sign",
                    "thresholdMantissaBits + thresholdShift is below membraneBits, so that every threshold can be reached",
                    "give fewer thresholdMantissaBits or a wider membrane",
                    "core",
                    "thresholdMantissaBits",
                    "value");
        }
    }

    private void checkSynapseMemory() {
        Optional<BigDecimal> memory = value("core", "synapseMemoryBits");
        Optional<BigDecimal> word = value("core", "synapseWordBits");
        if (memory.isPresent() && word.isPresent() && memory.get().compareTo(word.get()) < 0) {
            add(
                    "is " + memory.get() + ", less than one word of " + word.get() + " bits",
                    "a core holds at least one word of synapse memory",
                    "give a larger synapseMemoryBits or a smaller synapseWordBits",
                    "core",
                    "synapseMemoryBits",
                    "value");
        }
    }

    private void checkBarrier() {
        List<JsonValue> table = chip.items("step", "barrier", "table");
        BigDecimal before = BigDecimal.ZERO;
        for (int i = 0; i < table.size(); i++) {
            if (table.get(i) instanceof JsonValue.Members entry
                    && entry.values().get("tiles") instanceof JsonValue.Num tiles) {
                if (i > 0 && tiles.value().compareTo(before) <= 0) {
                    problems.add(
                            tiles.at(),
                            "/step/barrier/table/" + i + "/tiles",
                            "is " + tiles.display() + " after " + before,
                            "numbers of tiles ascend from entry to entry",
                            "sort the entries, and give one for each number of tiles");
                }
                before = tiles.value();
            }
        }
    }

    private void checkBaselines() {
        List<JsonValue> baselines = chip.items("static");
        Map<String, Integer> first = new LinkedHashMap<>();
        for (int i = 0; i < baselines.size(); i++) {
            if (baselines.get(i) instanceof JsonValue.Members baseline
                    && baseline.values().get("id") instanceof JsonValue.Text id) {
                Integer earlier = first.putIfAbsent(id.value(), i);
                if (earlier != null) {
                    problems.add(
                            id.at(),
                            "/static/" + i + "/id",
                            "is " + id.display() + ", as /static/" + earlier + " is already",
                            "every figure of static power has a name of its own",
                            "give it another id");
                }
            }
        }
    }

    private Optional<BigDecimal> value(String section, String key) {
        return chip.number(section, key, "value").map(JsonValue.Num::value);
    }

    private void add(String found, String rule, String fix, String... path) {
        JsonValue value = chip.at(path).orElseThrow(() -> new IllegalStateException("checked what is not there"));
        problems.add(value.at(), "/" + String.join("/", path), found, rule, fix);
    }
}
