package org.hwsim.hw.json;

import static org.hwsim.hw.json.SchemaText.get;
import static org.hwsim.hw.json.SchemaText.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hwsim.diagnostics.Suggestion;
import org.jspecify.annotations.Nullable;

/** The keywords that ask something of one value alone: a choice of texts, the range of a number, the form of a text. */
final class SchemaLeaf {
    private SchemaLeaf() {}

    static void checkChoice(
            JsonValue value, JsonValue.Members schema, String pointer, SchemaAbout about, Problems problems) {
        List<JsonValue> allowed = new ArrayList<>();
        get(schema, "const").ifPresent(allowed::add);
        get(schema, "enum").ifPresent(list -> allowed.addAll(((JsonValue.Items) list).values()));
        if (allowed.isEmpty() || allowed.stream().anyMatch(choice -> sameText(choice, value))) {
            return;
        }
        String rule = allowed.stream().map(JsonValue::display).collect(Collectors.joining(", "));
        Optional<String> meant = value instanceof JsonValue.Text written
                ? Suggestion.closest(
                        written.value(), allowed.stream().map(SchemaText::text).toList())
                : Optional.empty();
        problems.add(
                value.at(),
                pointer,
                "is " + value.display(),
                about.after(allowed.size() == 1 ? rule : "one of " + rule),
                meant.map(word -> "did you mean \"" + word + "\"?")
                        .orElse(allowed.size() == 1 ? "write " + rule : "choose one of them"));
    }

    static void checkNumber(
            JsonValue.Num value, JsonValue.Members schema, String pointer, SchemaAbout about, Problems problems) {
        BigDecimal least = get(schema, "minimum").map(SchemaText::decimal).orElse(null);
        BigDecimal most = get(schema, "maximum").map(SchemaText::decimal).orElse(null);
        boolean below = least != null && value.value().compareTo(least) < 0;
        boolean above = most != null && value.value().compareTo(most) > 0;
        if (below || above) {
            String found = "is " + value.display();
            problems.add(
                    value.at(), pointer, found, about.after(range(least, most)), about.give("a number in that range"));
        }
        Optional<BigDecimal> step = get(schema, "multipleOf").map(SchemaText::decimal);
        if (step.isPresent() && value.value().remainder(step.get()).signum() != 0) {
            problems.add(
                    value.at(),
                    pointer,
                    "is " + value.display(),
                    about.after("a multiple of " + step.get().toPlainString()),
                    "round it to " + step.get().toPlainString());
        }
    }

    private static String range(@Nullable BigDecimal least, @Nullable BigDecimal most) {
        if (least == null) {
            return "at most " + most;
        }
        return most == null ? "at least " + least : least + " to " + most;
    }

    static void checkText(
            JsonValue.Text value, JsonValue.Members schema, String pointer, SchemaAbout about, Problems problems) {
        int length = value.value().codePointCount(0, value.value().length());
        int least = get(schema, "minLength").map(SchemaText::integer).orElse(0);
        int most = get(schema, "maxLength").map(SchemaText::integer).orElse(Integer.MAX_VALUE);
        if (length < least || length > most) {
            String rule = most == Integer.MAX_VALUE
                    ? "at least " + least + " characters"
                    : least + " to " + most + " characters";
            problems.add(
                    value.at(), pointer, "has " + length + " characters", about.after(rule), about.give("such a text"));
            return;
        }
        Optional<JsonValue> pattern = get(schema, "pattern");
        if (pattern.isPresent()
                && !Pattern.compile(text(pattern.get())).matcher(value.value()).find()) {
            problems.add(
                    value.at(),
                    pointer,
                    "is " + value.display(),
                    about.description().isEmpty() ? "a text of the form " + text(pattern.get()) : about.description(),
                    about.give("such a text"));
        }
    }

    private static boolean sameText(JsonValue choice, JsonValue value) {
        return choice instanceof JsonValue.Text a
                && value instanceof JsonValue.Text b
                && a.value().equals(b.value());
    }
}
