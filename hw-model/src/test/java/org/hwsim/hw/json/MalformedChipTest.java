package org.hwsim.hw.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class MalformedChipTest {
    private static final String LOIHI = ChipCatalogue.text("loihi-like");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /** What a person must not be shown: words of the parser, of the validator, of Java. */
    private static final Pattern JARGON = Pattern.compile(
            "Exception|JsonReadFeature|StreamRead|additionalProperties|\\$ref|\\$defs|org\\.hwsim|tools\\.jackson|"
                    + "java\\.|START_OBJECT|VALUE_|instance|Source:|REDACTED");

    @TempDir
    Path folder;

    /**
     * @param name what is wrong
     * @param pointer where it is reported, empty for the whole file
     * @param says a part of what is said
     * @param schemaSees whether a JSON Schema can see it; texts that are no JSON, and what holds between numbers, it cannot
     */
    record Case(String name, String json, String pointer, String says, boolean schemaSees) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        // texts that are no JSON
        cases.add(text("nothing", "", "is empty"));
        cases.add(text("only spaces", " \n\t ", "is empty"));
        cases.add(text("a word", "loihi", "is no JSON"));
        cases.add(text("cut in the middle", LOIHI.substring(0, LOIHI.length() / 2), "end of the file"));
        cases.add(text("cut before the last brace", LOIHI.stripTrailing().replaceFirst("}$", ""), "end of the file"));
        cases.add(text("a comment", "// Loihi\n" + LOIHI, "is no JSON"));
        cases.add(
                text("a comma too many", LOIHI.replaceFirst("\"hwsim.chip/1\",", "\"hwsim.chip/1\",,"), "is no JSON"));
        cases.add(text("a comma at the end", LOIHI.stripTrailing().replaceFirst("}$", ",}"), "is no JSON"));
        cases.add(text("a key without quotes", LOIHI.replace("\"format\"", "format"), "is no JSON"));
        cases.add(text("single quotes", LOIHI.replace("\"format\"", "'format'"), "is no JSON"));
        cases.add(text("a line break in a text", LOIHI.replace("Loihi-like chip", "Loihi-like\nchip"), "is no JSON"));
        cases.add(text("not a number", LOIHI.replace("\"value\": 23.6", "\"value\": NaN"), "is no JSON"));
        cases.add(text("infinity", LOIHI.replace("\"value\": 23.6", "\"value\": -Infinity"), "is no JSON"));
        cases.add(text("a hexadecimal number", LOIHI.replace("1024,", "0x400,"), "is no JSON"));
        cases.add(text("a leading zero", LOIHI.replace("1024,", "01024,"), "is no JSON"));
        cases.add(text("eight million zeros", "[0" + ",0".repeat(8_000_000) + "]", "200000 keys and values"));
        cases.add(text("a deep list", LOIHI.replace("\"static\": [", "\"static\": " + "[".repeat(5000)), "64 levels"));
        cases.add(text("deep objects", "{\"a\":".repeat(100_000), "64 levels"));
        cases.add(text("a thousand digits", LOIHI.replace("1024,", "1".repeat(1000) + ","), "64 digits"));
        cases.add(text("a text of two megabytes", LOIHI.replace("Loihi-like", "x".repeat(1 << 21)), "characters"));
        cases.add(text("XML", "<chip name=\"loihi\"/>", "is no JSON"));
        cases.add(text("YAML", "format: hwsim.chip/1\nname: x\n", "is no JSON"));
        // JSON that no schema is asked about
        cases.add(new Case("a second value", LOIHI + "{}", "", "holds more after the end", false));
        cases.add(new Case("a stray brace", LOIHI + "}", "", "is no JSON", false));
        cases.add(edit(
                "a key twice",
                "\"name\": \"loihi-like\"",
                "\"name\": \"a\", \"name\": \"b\"",
                "/name",
                "second time",
                false));
        cases.add(edit(
                "a key twice further in",
                "\"weightBits\": {\"value\": 9,",
                "\"weightBits\": {\"value\": 9, \"value\": 8,",
                "/core/weightBits/value",
                "second time",
                false));
        cases.add(edit(
                "a number beyond a double",
                "\"value\": 23.6",
                "\"value\": 1e999",
                "/energy/synapticOpDense/value",
                "is 1e999",
                false));
        cases.add(edit(
                "a number below a double",
                "\"value\": 23.6",
                "\"value\": 1e-999",
                "/energy/synapticOpDense/value",
                "is 1e-999",
                false));
        cases.add(edit(
                "an exponent beyond an int",
                "\"value\": 23.6",
                "\"value\": 1e99999999999",
                "/energy/synapticOpDense/value",
                "is 1e9999",
                false));
        // other kinds of value
        cases.add(whole("a list", "[]", "", "an object"));
        cases.add(whole("null", "null", "", "an object"));
        cases.add(whole("a number", "7", "", "an object"));
        cases.add(whole("an empty object", "{}", "", "has no \"format\", \"name\", \"title\""));
        cases.add(edit(
                "a section that is a list",
                "\"geometry\": {",
                "\"geometry\": [], \"note\": {",
                "/geometry",
                "is an empty list"));
        cases.add(edit("a bare number", "{\"value\": 9, ", "9, \"x\": {", "/core/weightBits", "is 9"));
        cases.add(value("a text for a number", "core", "axonsIn", "\"4096\"", "is \"4096\""));
        cases.add(value("half a compartment", "core", "compartments", "1024.5", "is 1024.5"));
        cases.add(value("a list for a number", "core", "compartments", "[1024]", "is a list"));
        cases.add(value("true for a number", "core", "compartments", "true", "is true"));
        cases.add(value("a number for a choice", "core", "sharesConvolutionKernels", "1", "true or false"));
        cases.add(value("null for a width", "core", "weightBits", "null", "is null"));
        cases.add(value("null for the mesh", "geometry", "meshWidth", "null", "is null"));
        // out of range
        cases.add(value("no compartment", "core", "compartments", "0", "1 to 16777216"));
        cases.add(value("fewer than none", "core", "axonsOut", "-1", "1 to"));
        cases.add(value("17-bit weights", "core", "weightBits", "17", "2 to 16"));
        cases.add(value("1-bit weights", "core", "weightBits", "1", "2 to 16"));
        cases.add(value("a membrane of 64 bits", "core", "membraneBits", "64", "2 to 31"));
        cases.add(value("no delay", "core", "maxDelaySteps", "0", "1 to 65536"));
        cases.add(value("a shift to the right", "core", "weightShift", "-1", "0 to 24"));
        cases.add(value("an empty mesh", "geometry", "meshWidth", "0", "1 to 4096"));
        cases.add(value("a huge mesh", "geometry", "meshHeight", "1000000000", "1 to 4096"));
        cases.add(value("a number beyond a long", "core", "synapseMemoryBits", "1e30", "1 to"));
        cases.add(value("energy gained", "energy", "hopEw", "-3.0", "0 to"));
        cases.add(value("time gained", "time", "hopEw", "-4.1", "0 to"));
        cases.add(new Case(
                "half a picosecond",
                set(LOIHI, "time", "hopEw", "4.1005"),
                "/time/hopEw/value",
                "a multiple of 0.001",
                false));
        cases.add(edit(
                "half a picosecond in picoseconds",
                "\"hopNs\": {\"value\": 6.5, \"unit\": \"ns\"",
                "\"hopNs\": {\"value\": 6.5, \"unit\": \"ps\"",
                "/time/hopNs/value",
                "a multiple of 1"));
        // words
        cases.add(edit("another format", "hwsim.chip/1", "hwsim.chip/2", "/format", "\"hwsim.chip/1\""));
        cases.add(edit("a name with a slash", "\"name\": \"loihi-like\"", "\"name\": \"../x\"", "/name", "short name"));
        cases.add(edit(
                "a blank title", "\"title\": \"", "\"title\": \" \", \"description2\": \"", "/title", "not blank"));
        cases.add(edit("nanojoules", "\"unit\": \"pJ\"", "\"unit\": \"nJ\"", "/energy/synapticOpDense/unit", "\"pJ\""));
        cases.add(edit("microseconds", "\"unit\": \"ns\"", "\"unit\": \"us\"", "/time/synapticOpDense/unit", "\"ns\""));
        cases.add(edit("watts", "\"unit\": \"mW\"", "\"unit\": \"W\"", "/static/0/unit", "\"mW\""));
        cases.add(edit("bytes", "\"unit\": \"bit\"", "\"unit\": \"byte\"", "/core/synapseMemoryBits/unit", "\"bit\""));
        cases.add(edit(
                "a grade of its own",
                "\"grade\": \"simulated\"",
                "\"grade\": \"guessed\"",
                "/energy/synapticOpDense/grade",
                "unverified"));
        cases.add(edit(
                "a misspelt grade",
                "\"grade\": \"simulated\"",
                "\"grade\": \"simulate\"",
                "/energy/synapticOpDense/grade",
                "did you mean \"simulated\"?"));
        cases.add(edit(
                "a scope of its own",
                "\"scope\": \"per-term\"",
                "\"scope\": \"each\"",
                "/energy/synapticOpDense/scope",
                "\"all-in\""));
        cases.add(edit(
                "no source",
                ", \"source\": \"enough to name one of 1024 compartments\"",
                "",
                "/core/sparseIndexBits",
                "has no \"source\""));
        cases.add(edit(
                "a blank source",
                "\"enough to name one of 1024 compartments\"",
                "\"  \"",
                "/core/sparseIndexBits/source",
                "not blank"));
        cases.add(edit(
                "no unit",
                "{\"value\": 81, \"unit\": \"pJ\",",
                "{\"value\": 81,",
                "/energy/neuronUpdateActive",
                "has no \"unit\""));
        cases.add(edit("no grade", "\"grade\": \"simulated\", ", "", "/energy/synapticOpDense", "has no \"grade\""));
        cases.add(edit(
                "another way to step", "\"mode\": \"barrier\"", "\"mode\": \"tick\"", "/step/mode", "\"barrier\""));
        cases.add(edit(
                "other stages",
                "\"stages\": \"serial\"",
                "\"stages\": \"parallel\"",
                "/step/stages",
                "\"overlapped\""));
        cases.add(edit(
                "another line",
                "\"between\": \"linear\"",
                "\"between\": \"cubic\"",
                "/step/barrier/between",
                "nearest-not-above"));
        // keys
        cases.add(edit(
                "a misspelt key",
                "\"compartments\"",
                "\"compartment\"",
                "/core/compartment",
                "did you mean \"compartments\"?"));
        cases.add(edit(
                "a key in snake case", "\"axonsIn\"", "\"axons_in\"", "/core/axons_in", "did you mean \"axonsIn\"?"));
        cases.add(
                edit("a misspelt section", "\"geometry\"", "\"geometri\"", "/geometri", "did you mean \"geometry\"?"));
        cases.add(edit("a key of nobody", "\"core\": {", "\"core\": {\"voltage\": 1,", "/core/voltage", "unknown key"));
        cases.add(edit(
                "an action of nobody",
                "\"energy\": {",
                "\"energy\": {\"synapticOp\": null,",
                "/energy/synapticOp",
                "unknown key"));
        cases.add(
                edit("a key with a slash", "\"core\": {", "\"core\": {\"a/b~c\": 1,", "/core/a~1b~0c", "unknown key"));
        cases.add(edit("an empty key", "\"core\": {", "\"core\": {\"\": 1,", "/core/", "unknown key"));
        cases.add(edit(
                "a unit where there is none",
                "\"axonsIn\": {",
                "\"axonsIn\": {\"unit\": \"axon\",",
                "/core/axonsIn/unit",
                "unknown key"));
        // between numbers
        cases.add(numbers(
                "too many cores",
                "geometry",
                "coresPerTile",
                "1024",
                "meshWidth",
                "4096",
                "/geometry",
                "cores together"));
        cases.add(numbers(
                "no room for a weight",
                "core",
                "weightBits",
                "16",
                "weightShift",
                "24",
                "/core/weightShift/value",
                "no room"));
        cases.add(numbers(
                "a threshold above the membrane",
                "core",
                "thresholdMantissaBits",
                "17",
                "thresholdShift",
                "7",
                "/core/thresholdMantissaBits/value",
                "24 bits"));
        cases.add(numbers(
                "less than a word of memory",
                "core",
                "synapseMemoryBits",
                "63",
                "synapseWordBits",
                "64",
                "/core/synapseMemoryBits/value",
                "less than one word"));
        cases.add(edit(
                "tiles that do not ascend",
                "{\"tiles\": 32",
                "{\"tiles\": 1",
                "/step/barrier/table/1/tiles",
                "is 1 after 1",
                false));
        cases.add(edit("a figure twice", "\"idleAfterRun\"", "\"wokenIdle\"", "/static/1/id", "already", false));
        cases.add(edit("no tile", "{\"tiles\": 1", "{\"tiles\": 0", "/step/barrier/table/0/tiles", "1 to"));
        // what is inherited
        cases.add(inherits("a preset of nobody", "\"loihi\"", "/inherits", "did you mean \"loihi-like\"?", false));
        cases.add(inherits("a misspelt preset", "\"loihi-likes\"", "/inherits", "did you mean \"loihi-like\"?", false));
        cases.add(inherits("a preset with its suffix", "\"ideal.json\"", "/inherits", "the name of a preset", false));
        cases.add(inherits("a path", "\"../../etc/passwd\"", "/inherits", "from a preset only", false));
        cases.add(inherits("two presets", "[\"ideal\", \"loihi-like\"]", "/inherits", "is a list", true));
        cases.add(inherits("nothing", "null", "/inherits", "is null", true));
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldSayWhatIsWrongAndWhereAndWhatToDo(Case wrong) {
        InputException e = assertThrows(InputException.class, () -> ChipReader.read("chip.json", wrong.json()));

        assertTrue(
                e.problems().stream()
                        .anyMatch(p -> pointer(p).equals(wrong.pointer())
                                && p.toString().contains(wrong.says())),
                e::getMessage);
        e.problems()
                .forEach(problem ->
                        assertFalse(problem.fix().isBlank() || problem.rule().isBlank()));
        assertFalse(JARGON.matcher(e.getMessage()).find(), e::getMessage);
        assertTrue(
                e.getMessage().length() < 50_000,
                "fits a screen's memory: " + e.getMessage().length());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldBeRefusedByEveryValidatorOfTheShippedSchema(Case wrong) {
        if (wrong.schemaSees()) {
            assertFalse(StandardValidator.complaints(wrong.json()).isEmpty());
        }
    }

    @Test
    void shouldHoldAtLeastSixtyCases() {
        assertTrue(cases().size() >= 60, "cases: " + cases().size());
        assertEquals(cases().size(), cases().stream().map(Case::name).distinct().count(), "names");
    }

    @Test
    void shouldAgreeWithTheStandardValidatorAboutEveryMutantOfEveryPreset() {
        for (String preset : ChipCatalogue.presets()) {
            for (int seed = 0; seed < 60; seed++) {
                JsonNode tree = MAPPER.readTree(ChipCatalogue.text(preset));
                String done = mutate((ObjectNode) tree, new Random(seed));
                String json = tree.toPrettyString();

                String what = preset + ", seed " + seed + ": " + done;
                boolean standard = StandardValidator.complaints(json).isEmpty();
                Problems ours = new Problems("");
                ChipCatalogue.rules().check(JsonText.parse("chip.json", json), ours);
                assertEquals(standard, ours.isEmpty(), what);
                if (!standard) {
                    assertThrows(InputException.class, () -> ChipReader.read("chip.json", json), what);
                }
            }
        }
    }

    @Test
    void shouldReadOrRefuseEveryDamagedFileAndNothingElse() throws Exception {
        byte[] whole = LOIHI.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("chip.json");
        int refused = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] damaged =
                    seed % 3 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int i = 0; seed % 3 != 0 && i <= seed % 5; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                ChipReader.read(file);
            } catch (InputException e) {
                refused++;
                assertFalse(JARGON.matcher(e.getMessage()).find(), e::getMessage);
            }
        }
        assertTrue(refused >= 100, "every cut one at least: " + refused);
    }

    /** One change somewhere in the tree; not every one makes the file wrong. */
    private static String mutate(ObjectNode root, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(root, objects);
        ObjectNode at = objects.get(random.nextInt(objects.size()));
        List<String> keys = new ArrayList<>(at.propertyNames());
        String key = keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(8)) {
            case 0 -> at.remove(key);
            case 1 -> {
                JsonNode value = at.remove(key);
                at.set(key + "x", value);
            }
            case 2 -> at.putNull(key);
            case 3 -> at.put(key, -1);
            case 4 -> at.put(key, "");
            case 5 -> at.put(key, 0.0005);
            case 6 -> at.putArray(key);
            default -> at.putObject(key);
        }
        return key + " in " + at;
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            objects.add(object);
            object.values().forEach(child -> collect(child, objects));
        } else if (node instanceof ArrayNode array) {
            array.forEach(child -> collect(child, objects));
        }
    }

    private static String pointer(Problem problem) {
        int slash = problem.place().indexOf('/');
        return slash < 0 ? "" : problem.place().substring(slash);
    }

    private static Case text(String name, String json, String says) {
        return new Case(name, json, "", says, false);
    }

    private static Case whole(String name, String json, String pointer, String says) {
        return new Case("the whole file is " + name, json, pointer, says, true);
    }

    private static Case edit(String name, String from, String to, String pointer, String says) {
        return edit(name, from, to, pointer, says, true);
    }

    private static Case edit(String name, String from, String to, String pointer, String says, boolean schemaSees) {
        int at = LOIHI.indexOf(from);
        if (at < 0) {
            throw new IllegalStateException("the preset has no " + from);
        }
        String json = LOIHI.substring(0, at) + to + LOIHI.substring(at + from.length());
        return new Case(name, json, pointer, says, schemaSees);
    }

    private static Case value(String name, String section, String key, String value, String says) {
        return new Case(name, set(LOIHI, section, key, value), "/" + section + "/" + key + "/value", says, true);
    }

    private static Case numbers(
            String name, String section, String a, String first, String b, String second, String pointer, String says) {
        return new Case(name, set(set(LOIHI, section, a, first), section, b, second), pointer, says, false);
    }

    /** Replaces one value, behind its section. */
    private static String set(String json, String section, String key, String value) {
        int from = json.indexOf("\"" + section + "\": {");
        int at = json.indexOf("\"" + key + "\": {\"value\": ", from) + key.length() + 2 + ": {\"value\": ".length();
        return json.substring(0, at) + value + json.substring(json.indexOf(',', at));
    }

    private static Case inherits(String name, String value, String pointer, String says, boolean schemaSees) {
        return new Case(
                "inherits " + name,
                "{\"format\": \"hwsim.chip/1\", \"name\": \"x\", \"title\": \"x\", \"inherits\": " + value + "}",
                pointer,
                says,
                schemaSees);
    }
}
