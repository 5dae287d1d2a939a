package org.hwsim.hw.json;

import static org.hwsim.hw.json.SchemaText.get;
import static org.hwsim.hw.json.SchemaText.members;
import static org.hwsim.hw.json.SchemaText.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hwsim.diagnostics.Suggestion;

/**
 * Holds a value against a JSON Schema, and says in the schema's own words what is wrong: the rule that a person sees is
 * built from the description, the limits and the examples that stand in the schema.
 *
 * <p>Understands the part of draft 2020-12 that our schemas use: {@code $ref} to {@code #/$defs}, {@code if then else},
 * {@code type}, {@code enum}, {@code const}, {@code properties}, {@code required}, {@code additionalProperties: false},
 * {@code items}, {@code minItems}, {@code maxItems}, {@code minimum}, {@code maximum}, {@code multipleOf},
 * {@code pattern}, {@code minLength}, {@code maxLength}. Anything else is refused when the schema is loaded. The root of
 * a schema asks for an object. Immutable.
 */
public final class SchemaRules {
    private final SchemaText schema;

    private SchemaRules(SchemaText schema) {
        this.schema = schema;
    }

    /**
     * @param subject name of the schema, for messages
     * @param json the schema
     * @throws IllegalStateException when it uses a keyword that is not applied here
     */
    public static SchemaRules of(String subject, String json) {
        return new SchemaRules(new SchemaText((JsonValue.Members) JsonText.parse(subject, json)));
    }

    /**
     * Parses a text and holds it against the schema.
     *
     * @param subject what is read, for messages
     * @param hint where somebody reads what is right, part of the advice
     * @throws org.hwsim.diagnostics.InputException with every problem
     */
    public JsonValue.Members read(String subject, String json, String hint) {
        Problems problems = new Problems(hint);
        JsonValue value = JsonText.parse(subject, "", json, problems);
        check(value, problems);
        problems.raise(subject);
        return (JsonValue.Members) value;
    }

    void check(JsonValue value, Problems problems) {
        check(value, schema.root(), "", SchemaAbout.NOTHING, problems);
    }

    private void check(
            JsonValue value, JsonValue.Members schema, String pointer, SchemaAbout outer, Problems problems) {
        SchemaAbout about = SchemaAbout.of(schema, outer);
        Optional<JsonValue> ref = get(schema, "$ref");
        if (ref.isPresent()) {
            // the referring schema knows better what the value is than the definition it shares with others
            boolean named = schema.values().containsKey("description");
            JsonValue.Members target = this.schema.definition(text(ref.get()));
            check(value, named ? SchemaText.nameless(target) : target, pointer, about, problems);
        }
        checkBranches(value, schema, pointer, about, problems);
        if (!checkType(value, schema, pointer, about, problems)) {
            return;
        }
        SchemaLeaf.checkChoice(value, schema, pointer, about, problems);
        if (value instanceof JsonValue.Members members) {
            checkMembers(members, schema, pointer, about, problems);
        } else if (value instanceof JsonValue.Items items) {
            checkItems(items, schema, pointer, about, problems);
        } else if (value instanceof JsonValue.Num number) {
            SchemaLeaf.checkNumber(number, schema, pointer, about, problems);
        } else if (value instanceof JsonValue.Text text) {
            SchemaLeaf.checkText(text, schema, pointer, about, problems);
        }
    }

    private void checkBranches(
            JsonValue value, JsonValue.Members schema, String pointer, SchemaAbout about, Problems problems) {
        Optional<JsonValue> condition = get(schema, "if");
        if (condition.isEmpty()) {
            return;
        }
        Problems silent = new Problems("");
        check(value, members(condition.get()), pointer, about, silent);
        Optional<JsonValue> branch = get(schema, silent.isEmpty() ? "then" : "else");
        if (branch.isPresent()) {
            check(value, members(branch.get()), pointer, about, problems);
        }
    }

    private boolean checkType(
            JsonValue value, JsonValue.Members schema, String pointer, SchemaAbout about, Problems problems) {
        Optional<JsonValue> type = get(schema, "type");
        if (type.isEmpty()) {
            return true;
        }
        List<String> allowed = type.get() instanceof JsonValue.Items items
                ? items.values().stream().map(SchemaText::text).toList()
                : List.of(text(type.get()));
        if (allowed.stream().anyMatch(name -> isOf(name, value))) {
            return true;
        }
        String rule = allowed.stream().map(SchemaRules::inWords).collect(Collectors.joining(" or "));
        String fix = allowed.equals(List.of("object")) ? write(schema) : about.give(rule);
        problems.add(value.at(), pointer, "is " + value.display(), about.after(rule), fix);
        return false;
    }

    /** An object with the keys that it needs. */
    private static String write(JsonValue.Members schema) {
        Optional<JsonValue> required = get(schema, "required");
        if (required.isEmpty()) {
            return "write { ... }";
        }
        return ((JsonValue.Items) required.get())
                .values().stream()
                        .map(key -> '"' + text(key) + "\": ...")
                        .collect(Collectors.joining(", ", "write {", "}"));
    }

    private static boolean isOf(String type, JsonValue value) {
        return switch (type) {
            case "object" -> value instanceof JsonValue.Members;
            case "array" -> value instanceof JsonValue.Items;
            case "string" -> value instanceof JsonValue.Text;
            case "number" -> value instanceof JsonValue.Num;
            case "integer" -> value instanceof JsonValue.Num number && number.isWhole();
            case "boolean" -> value instanceof JsonValue.Flag;
            case "null" -> value instanceof JsonValue.Null;
            default -> throw new IllegalStateException("no JSON type: " + type);
        };
    }

    private static String inWords(String type) {
        return switch (type) {
            case "object" -> "an object";
            case "array" -> "a list";
            case "string" -> "a text";
            case "number" -> "a number";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "null" -> "null";
            default -> throw new IllegalStateException("no JSON type: " + type);
        };
    }

    private void checkMembers(
            JsonValue.Members value, JsonValue.Members schema, String pointer, SchemaAbout about, Problems problems) {
        Map<String, JsonValue> known =
                get(schema, "properties").map(p -> members(p).values()).orElse(Map.of());
        boolean closed = get(schema, "additionalProperties").isPresent();
        for (Map.Entry<String, JsonValue> member : value.values().entrySet()) {
            String inside = pointer + "/" + Pointers.escape(member.getKey());
            JsonValue rule = known.get(member.getKey());
            if (rule != null) {
                check(member.getValue(), members(rule), inside, about, problems);
            } else if (closed && problems.isFull()) {
                problems.add(value.at(), inside, "is an unknown key", "", "");
            } else if (closed) {
                List<String> unused = known.keySet().stream()
                        .filter(key -> !value.values().containsKey(key))
                        .toList();
                Optional<String> suggestion = Suggestion.closest(member.getKey(), unused);
                suggestion.ifPresent(word -> {
                    problems.addMeant(pointer, word);
                    JsonValue meant = known.get(word);
                    if (meant != null) {
                        check(member.getValue(), members(meant), inside, about, problems);
                    }
                });
                problems.add(
                        value.keys().getOrDefault(member.getKey(), value.at()),
                        inside,
                        "is an unknown key",
                        "one of " + String.join(", ", known.keySet()),
                        suggestion.map(word -> "did you mean \"" + word + "\"?").orElse("remove it"));
            }
        }
        checkRequired(value, schema, pointer, problems);
    }

    private static void checkRequired(
            JsonValue.Members value, JsonValue.Members schema, String pointer, Problems problems) {
        Optional<JsonValue> required = get(schema, "required");
        if (required.isPresent()) {
            List<String> missing = ((JsonValue.Items) required.get())
                    .values().stream()
                            .map(SchemaText::text)
                            .filter(key -> !value.values().containsKey(key))
                            .toList();
            if (!missing.isEmpty()) {
                problems.addMissing(value.at(), pointer, missing);
            }
        }
    }

    private void checkItems(
            JsonValue.Items value, JsonValue.Members schema, String pointer, SchemaAbout about, Problems problems) {
        int size = value.values().size();
        int least = get(schema, "minItems").map(SchemaText::integer).orElse(0);
        int most = get(schema, "maxItems").map(SchemaText::integer).orElse(Integer.MAX_VALUE);
        if (size < least || size > most) {
            String rule =
                    most == Integer.MAX_VALUE ? "at least " + least + " entries" : least + " to " + most + " entries";
            problems.add(value.at(), pointer, "has " + size + " entries", about.after(rule), "list as many as allowed");
        }
        Optional<JsonValue> rule = get(schema, "items");
        for (int i = 0; rule.isPresent() && i < size; i++) {
            check(value.values().get(i), members(rule.get()), pointer + "/" + i, about, problems);
        }
    }
}
