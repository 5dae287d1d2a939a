package org.hwsim.hw.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hwsim.hw.chip.Chip;
import org.hwsim.hw.chip.Sourced;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.StaticBaseline;
import org.hwsim.hw.energy.TimingModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
    static List<String> presets() {
        return ChipCatalogue.presets();
    }

    @Test
    void shouldListEveryFileOfTheFolder() throws Exception {
        File index =
                Path.of(PresetsTest.class.getResource("/chips/index").toURI()).toFile();

        String[] files = index.getParentFile().list((dir, name) -> name.endsWith(".json"));

        TreeSet<String> listed =
                new TreeSet<>(presets().stream().map(name -> name + ".json").toList());
        assertEquals(listed, new TreeSet<>(Arrays.asList(files)));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void shouldSayOfEveryNumberHowItWasObtainedAndWhereItIsFrom(String preset) {
        Chip chip = ChipCatalogue.preset(preset);

        assertEquals(preset, chip.name());
        for (Map.Entry<String, Sourced> number : chip.evidence().entrySet()) {
            assertNotNull(number.getValue().grade(), number.getKey());
            assertFalse(number.getValue().source().isBlank(), number.getKey());
        }
        // 3 of geometry, 2 of the process unless it is no silicon, 13 of a core beside one yes or no, 15 energies,
        // 14 times, and the two lists
        int process = preset.equals("ideal") ? 0 : 2;
        int lists = chip.timing().barrier().psByTiles().size()
                + chip.energy().baselines().size();
        assertEquals(3 + process + 13 + 15 + 14 + lists, chip.evidence().size());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void shouldBeValidForEveryValidatorOfTheShippedSchema(String preset) {
        assertEquals(List.of(), StandardValidator.complaints(ChipCatalogue.text(preset)));
    }

    @Test
    void shouldAskForMultiplesOfWholeNumbersOnlySoThatBinaryFractionsDoNotMatter() {
        // 3.8 is no multiple of 0.001 to a validator that divides in doubles: 3.8 / 0.001 = 3799.9999999999995
        Matcher steps = Pattern.compile("\"multipleOf\":\\s*([^,}\\s]+)").matcher(ChipCatalogue.schema());
        int found = 0;
        while (steps.find()) {
            double step = Double.parseDouble(steps.group(1));
            assertEquals(Math.rint(step), step);
            found++;
        }
        assertTrue(found > 0);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void shouldDescribeEveryKeyInTheSchema(String preset) {
        JsonValue.Members schema = (JsonValue.Members) JsonText.parse("schema", ChipCatalogue.schema());
        JsonValue.Members sections = (JsonValue.Members) schema.values().get("properties");
        JsonValue.Members file = (JsonValue.Members) JsonText.parse(preset, ChipCatalogue.text(preset));

        for (String key : file.values().keySet()) {
            JsonValue.Members section = (JsonValue.Members) sections.values().get(key);
            assertTrue(section.values().containsKey("description"), key);
            if (section.values().get("properties") instanceof JsonValue.Members inner) {
                inner.values()
                        .forEach((name, rule) -> assertTrue(
                                ((JsonValue.Members) rule).values().containsKey("description"), key + "/" + name));
            }
        }
    }

    @Test
    void shouldHoldTheLimitsOfLoihi() {
        Chip chip = ChipCatalogue.preset("loihi-like");

        assertEquals(128, chip.noc().cores());
        assertEquals(32, chip.noc().tiles());
        assertEquals(8, chip.noc().meshWidth());
        assertEquals(1024, chip.core().compartments());
        assertEquals(128L * 1024 * 8, chip.core().synapseMemoryBits());
        assertEquals(16_384L * 64, chip.core().synapseMemoryBits());
        assertEquals(64, chip.core().synapseWordBits());
        assertEquals(4096, chip.core().axonsIn());
        assertEquals(4096, chip.core().axonsOut());
        assertEquals(62, chip.core().maxDelaySteps());
        assertEquals(9, chip.core().weightBits());
        assertEquals(6, chip.core().weightShift());
        assertEquals((1 << 23) - 1, chip.core().membraneLimit());
        assertEquals(((1L << 17) - 1) * 64, chip.core().thresholdLimit());
        assertEquals((1L << 19) - 1, chip.core().biasLimit());
        assertTrue(chip.core().sharesConvolutionKernels());
    }

    @Test
    void shouldPriceLoihiAsPublished() {
        Chip chip = ChipCatalogue.preset("loihi-like");

        assertPj(chip, 23.6, Action.SYNAPTIC_OP_DENSE);
        assertPj(chip, 23.6, Action.SYNAPTIC_OP_SPARSE);
        assertPj(chip, 23.6, Action.SYNAPTIC_OP_CONV);
        assertPj(chip, 81, Action.NEURON_UPDATE_ACTIVE);
        assertPj(chip, 52, Action.NEURON_UPDATE_IDLE);
        assertPj(chip, 1.7, Action.PACKET_IN_TILE);
        assertPj(chip, 3.0, Action.HOP_EW);
        assertPj(chip, 4.0, Action.HOP_NS);
        assertEquals(8, chip.energy().pricePj().size(), "nothing else is published");
        assertPs(chip, 3_500, Action.SYNAPTIC_OP_DENSE);
        assertPs(chip, 3_500, Action.SYNAPTIC_OP_SPARSE);
        assertPs(chip, 3_500, Action.SYNAPTIC_OP_CONV);
        assertPs(chip, 8_400, Action.NEURON_UPDATE_ACTIVE);
        assertPs(chip, 5_300, Action.NEURON_UPDATE_IDLE);
        assertPs(chip, 2_100, Action.PACKET_IN_TILE);
        assertPs(chip, 4_100, Action.HOP_EW);
        assertPs(chip, 6_500, Action.HOP_NS);
        assertEquals(8, chip.timing().ps().size(), "nothing else is published");
        assertEquals(TimingModel.Stages.SERIAL, chip.timing().stages());
    }

    @Test
    void shouldRaiseTheBarrierInAStraightLineFrom113To465Nanoseconds() {
        Chip chip = ChipCatalogue.preset("loihi-like");

        assertEquals(113_000, chip.timing().barrier().ps(1));
        assertEquals(465_000, chip.timing().barrier().ps(32));
        // 31 tiles apart; after 15 of them 113 + 352 * 15 / 31 = 283.32258... ns, rounded down to a picosecond
        assertEquals(283_322, chip.timing().barrier().ps(16));
        assertEquals(
                Sourced.Grade.DERIVED,
                chip.evidence().get("/step/barrier/table/0").grade());
    }

    @Test
    void shouldStateEveryPublishedStaticPowerWithTheWokenChipAsHeadline() {
        Chip chip = ChipCatalogue.preset("loihi-like");

        assertEquals(
                List.of("wokenIdle", "idleAfterRun", "idleBeforeFirstUse"),
                chip.energy().baselines().stream().map(StaticBaseline::id).toList());
        assertEquals(
                List.of(104_000.0, 96_300.0, 29_700.0),
                chip.energy().baselines().stream()
                        .map(StaticBaseline::microwattsPerChip)
                        .toList());
        assertTrue(chip.energy().baselines().get(0).what().contains("x86"));
    }

    @Test
    void shouldPriceTheCalibratedBoardsAndTakeTheRestFromLoihiLike() {
        Chip chip = ChipCatalogue.preset("loihi-nahuku");

        assertPj(chip, 35.5, Action.SYNAPTIC_OP_DENSE);
        assertPj(chip, 33.6, Action.SYNAPTIC_OP_SPARSE);
        assertPj(chip, 24.0, Action.SYNAPTIC_OP_CONV);
        assertPj(chip, 51.2 + 21.6, Action.NEURON_UPDATE_ACTIVE);
        assertPj(chip, 51.2 + 21.6, Action.NEURON_UPDATE_IDLE);
        assertPj(chip, 69.3, Action.SPIKE);
        assertPj(chip, 111, Action.AXON_OUT);
        assertPj(chip, 0, Action.AXON_IN);
        assertPj(chip, 3.0, Action.HOP_EW);
        assertPj(chip, 4.2, Action.HOP_NS);
        assertEquals(10, chip.energy().pricePj().size(), "a packet in its tile has no price of its own");
        assertPs(chip, 3_800, Action.SYNAPTIC_OP_DENSE);
        assertPs(chip, 4_700, Action.SYNAPTIC_OP_SPARSE);
        assertPs(chip, 3_100, Action.SYNAPTIC_OP_CONV);
        assertPs(chip, 6_000 + 3_700, Action.NEURON_UPDATE_ACTIVE);
        assertPs(chip, 6_000 + 3_700, Action.NEURON_UPDATE_IDLE);
        assertPs(chip, 30_000, Action.SPIKE);
        assertPs(chip, 5_100, Action.AXON_OUT);
        assertPs(chip, 16_000, Action.AXON_IN);
        assertPs(chip, 4_100, Action.HOP_EW);
        assertPs(chip, 6_500, Action.HOP_NS);
        assertEquals(10, chip.timing().ps().size(), "a packet in its tile takes no time of its own");
        assertEquals(TimingModel.Stages.OVERLAPPED, chip.timing().stages());
        assertEquals(ChipCatalogue.preset("loihi-like").core(), chip.core());
        assertEquals(ChipCatalogue.preset("loihi-like").noc(), chip.noc());
        assertEquals(
                ChipCatalogue.preset("loihi-like").energy().baselines(),
                chip.energy().baselines());
        assertEquals(
                ChipCatalogue.preset("loihi-like").evidence().get("/time/hopEw"),
                chip.evidence().get("/time/hopEw"));
    }

    @Test
    void shouldTakeTheBarrierOfTheCalibratedBoardsFromTheEntryThatIsNotAbove() {
        Chip chip = ChipCatalogue.preset("loihi-nahuku");

        assertEquals(600_000, chip.timing().barrier().ps(1));
        assertEquals(1_000_000, chip.timing().barrier().ps(3));
        assertEquals(1_400_000, chip.timing().barrier().ps(28));
        assertEquals(1_800_000, chip.timing().barrier().ps(32));
    }

    @Test
    void shouldLeaveTheIdealChipWithoutLimitsAndPrices() {
        Chip chip = ChipCatalogue.preset("ideal");

        assertEquals(Integer.MAX_VALUE, chip.core().compartments());
        assertEquals(Long.MAX_VALUE, chip.core().synapseMemoryBits());
        assertEquals(Integer.MAX_VALUE, chip.core().axonsIn());
        assertEquals(Integer.MAX_VALUE, chip.core().axonsOut());
        assertEquals(Integer.MAX_VALUE, chip.core().maxDelaySteps());
        assertEquals(64, chip.noc().cores());
        assertTrue(chip.energy().pricePj().isEmpty());
        assertTrue(chip.energy().baselines().isEmpty());
        assertTrue(chip.timing().ps().isEmpty());
        assertEquals(0, chip.timing().barrier().ps(64));
        // 8192 synapses of the largest weight, and the largest membrane, in 32 bits
        long largest = (long) ((1 << 15) - 1) << chip.core().weightShift();
        assertTrue(8192 * largest + chip.core().membraneLimit() < 1L << 31);
        assertTrue(chip.core().thresholdLimit() <= chip.core().membraneLimit());
    }

    private static void assertPj(Chip chip, double expected, Action action) {
        OptionalDouble price = chip.energy().pjPer(action);
        assertTrue(price.isPresent(), action.key());
        assertEquals(expected, price.getAsDouble(), 1e-9, action.key());
    }

    private static void assertPs(Chip chip, long expected, Action action) {
        assertEquals(expected, chip.timing().psPer(action), action.key());
    }

    @Test
    void shouldSayInWhichSiliconTheChipIsMade() {
        Chip chip = ChipCatalogue.preset("loihi-nahuku");

        assertEquals(14.0, chip.evidence().get("/process/nodeNm").value());
        assertEquals(0.75, chip.evidence().get("/process/supplyVolts").value());
    }
}
