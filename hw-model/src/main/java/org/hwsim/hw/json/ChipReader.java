package org.hwsim.hw.json;

import java.nio.file.Path;
import java.util.Optional;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Suggestion;
import org.hwsim.hw.chip.Chip;

/**
 * Reads a chip file, or says everything that is wrong with it: file, line and column, JSON pointer, rule and fix.
 *
 * <p>The rules are those of the shipped schema ({@link ChipCatalogue#schema()}), and four that hold between several
 * numbers: cores a chip, register widths that fit each other, synapse memory of a word at least, ascending barrier
 * table. A file may say {@code "inherits": "loihi-like"}: what it leaves out is then taken from that preset, with its
 * evidence. Stateless; any thread.
 */
public final class ChipReader {
    private ChipReader() {}

    /**
     * @throws InputException when the file cannot be read or is no chip file; carries every problem
     */
    public static Chip read(Path file) {
        return read(file.toString(), JsonText.read(file));
    }

    /**
     * @param name what was read, for messages
     * @param json a chip file's text
     * @throws InputException when the text is no chip file; carries every problem
     */
    public static Chip read(String name, String json) {
        return new ChipBuilder(document(name, "", json)).build();
    }

    /** A checked document. {@code origin} is empty for a user's file and the name of a preset otherwise. */
    static ChipDocument document(String subject, String origin, String json) {
        Problems problems = new Problems(
                "hwsim chips schema says what each key means, hwsim chips show loihi-like --json shows one");
        JsonValue value = JsonText.parse(subject, origin, json, problems);
        ChipCatalogue.rules().check(value, problems);
        if (!(value instanceof JsonValue.Members file)) {
            problems.raise(subject);
            throw new IllegalStateException("the schema lets through what is no object: " + subject);
        }
        ChipDocument chip = inherit(new ChipDocument(file), file, problems);
        new ChipRules(chip, problems).check();
        problems.raise(subject);
        return chip;
    }

    private static ChipDocument inherit(ChipDocument chip, JsonValue.Members file, Problems problems) {
        Optional<JsonValue> inherits = chip.at("inherits");
        Optional<String> preset = chip.text("inherits");
        if (inherits.isEmpty() || preset.isEmpty()) {
            return chip;
        }
        if (!ChipCatalogue.presets().contains(preset.get())) {
            problems.add(
                    inherits.get().at(),
                    "/inherits",
                    "is " + inherits.get().display(),
                    "the name of a preset: " + String.join(", ", ChipCatalogue.presets()),
                    Suggestion.closest(preset.get(), ChipCatalogue.presets())
                            .map(word -> "did you mean \"" + word + "\"?")
                            .orElse("a file can inherit from a preset only; copy what it needs from elsewhere"));
            return chip;
        }
        String name = preset.get();
        ChipDocument parent = document(name + ".json", name, ChipCatalogue.text(name));
        return ChipDocument.overlay(parent, file);
    }
}
