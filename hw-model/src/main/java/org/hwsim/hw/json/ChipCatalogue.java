package org.hwsim.hw.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.diagnostics.Suggestion;
import org.hwsim.hw.chip.Chip;

/** The presets that come with the software, and the schema of chip files. Stateless; any thread. */
public final class ChipCatalogue {
    private static final String SUFFIX = ".json";

    private ChipCatalogue() {}

    /** Names of the presets, in the order in which they are shown. */
    public static List<String> presets() {
        return Presets.NAMES;
    }

    /** The file of a preset as it is shipped. */
    public static String text(String preset) {
        if (!presets().contains(preset)) {
            throw unknown(preset);
        }
        return resource("/chips/" + preset + SUFFIX);
    }

    /** JSON Schema (draft 2020-12) of chip files: what {@link ChipReader} checks, described key by key. */
    public static String schema() {
        return resource("/org/hwsim/hw/json/chip.schema.json");
    }

    /** A preset by its name, without {@code .json}. */
    public static Chip preset(String name) {
        return ChipReader.read(name + SUFFIX, text(name));
    }

    /**
     * What {@code --chip} names: an existing file first, then a preset, with or without {@code .json}.
     *
     * @throws InputException when it is neither, or the file is no chip file
     */
    public static ChipFile resolve(String fileOrPreset) {
        try {
            Path file = Path.of(fileOrPreset);
            if (!fileOrPreset.isEmpty() && Files.exists(file) && !(Files.isDirectory(file) && isPreset(fileOrPreset))) {
                String json = JsonText.read(file);
                return new ChipFile(fileOrPreset, false, json, ChipReader.read(fileOrPreset, json));
            }
        } catch (InvalidPathException e) {
            throw unknown(fileOrPreset);
        }
        if (!isPreset(fileOrPreset)) {
            throw unknown(fileOrPreset);
        }
        String name = bare(fileOrPreset);
        return new ChipFile(name + SUFFIX, true, text(name), preset(name));
    }

    static SchemaRules rules() {
        return Rules.RULES;
    }

    private static boolean isPreset(String name) {
        return presets().contains(bare(name));
    }

    private static String bare(String name) {
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    private static InputException unknown(String written) {
        String known = String.join(", ", presets());
        return new InputException(
                Shown.text(written, 200),
                new Problem(
                        "",
                        "is neither a file nor a preset",
                        "an existing chip file, or one of " + known,
                        Suggestion.closest(bare(written), presets())
                                .map(name -> "did you mean \"" + name + "\"?")
                                .orElse("check the path, or take one of " + known)));
    }

    private static String resource(String path) {
        try (InputStream in = ChipCatalogue.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not in this build: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** Read once, when first asked for. */
    private static final class Presets {
        static final List<String> NAMES = resource("/chips/index").lines().toList();
    }

    /** Read once, when first asked for. */
    private static final class Rules {
        static final SchemaRules RULES = SchemaRules.of("chip.schema.json", schema());
    }
}
