package org.hwsim.hw.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hwsim.diagnostics.Suggestion;
import org.jspecify.annotations.Nullable;

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
    private static final Set<String> APPLIED = new LinkedHashSet<>(List.of(
            "$ref",
            "if",
            "then",
            "else",
            "type",
            "enum",
            "const",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "minItems",
            "maxItems",
            "minimum",
            "maximum",
            "multipleOf",
            "pattern",
            "minLength",
            "maxLength"));
    private static final Set<String> SAID =
            new LinkedHashSet<>(List.of("$schema", "$id", "$defs", "title", "description", "examples", "$comment"));

    private final JsonValue.Members root;

    private SchemaRules(JsonValue.Members root) {
        this.root = root;
    }

    /**
     * @param subject name of the schema, for messages
     * @param json the schema
     * @throws IllegalStateException when it uses a keyword that is not applied here
     */
    public static SchemaRules of(String subject, String json) {
        SchemaRules rules = new SchemaRules((JsonValue.Members) JsonText.parse(subject, json));
        rules.refuseUnknownKeywords(rules.root, "");
        return rules;
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
        check(value, root, "", About.NOTHING, problems);
    }

    /** What a schema says about the value that is looked at: description and examples of the nearest one that does. */
    private record About(String description, Optional<JsonValue> example) {
        static final About NOTHING = new About("", Optional.empty());

        String after(String rule) {
            return description.isEmpty() ? rule : rule + ": " + description;
        }

        String give(String what) {
            return example.map(value -> "give " + what + ", such as " + value.display())
                    .orElse("give " + what);
        }
    }

    private void check(JsonValue value, JsonValue.Members schema, String pointer, About outer, Problems problems) {
        About about = about(schema, outer);
        Optional<JsonValue> ref = get(schema, "$ref");
        if (ref.isPresent()) {
            // the referring schema knows better what the value is than the definition it shares with others
            boolean named = schema.values().containsKey("description");
            JsonValue.Members target = definition(text(ref.get()));
            check(value, named ? nameless(target) : target, pointer, about, problems);
        }
        checkBranches(value, schema, pointer, about, problems);
        if (!checkType(value, schema, pointer, about, problems)) {
            return;
        }
        checkChoice(value, schema, pointer, about, problems);
        if (value instanceof JsonValue.Members members) {
            checkMembers(members, schema, pointer, about, problems);
        } else if (value instanceof JsonValue.Items items) {
            checkItems(items, schema, pointer, about, problems);
        } else if (value instanceof JsonValue.Num number) {
            checkNumber(number, schema, pointer, about, problems);
        } else if (value instanceof JsonValue.Text text) {
            checkText(text, schema, pointer, about, problems);
        }
    }

    private void checkBranches(
            JsonValue value, JsonValue.Members schema, String pointer, About about, Problems problems) {
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
            JsonValue value, JsonValue.Members schema, String pointer, About about, Problems problems) {
        Optional<JsonValue> type = get(schema, "type");
        if (type.isEmpty()) {
            return true;
        }
        List<String> allowed = type.get() instanceof JsonValue.Items items
                ? items.values().stream().map(SchemaRules::text).toList()
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

    private static void checkChoice(
            JsonValue value, JsonValue.Members schema, String pointer, About about, Problems problems) {
        List<JsonValue> allowed = new ArrayList<>();
        get(schema, "const").ifPresent(allowed::add);
        get(schema, "enum").ifPresent(list -> allowed.addAll(((JsonValue.Items) list).values()));
        if (allowed.isEmpty() || allowed.stream().anyMatch(choice -> sameText(choice, value))) {
            return;
        }
        String rule = allowed.stream().map(JsonValue::display).collect(Collectors.joining(", "));
        Optional<String> meant = value instanceof JsonValue.Text written
                ? Suggestion.closest(
                        written.value(), allowed.stream().map(SchemaRules::text).toList())
                : Optional.empty();
        problems.add(
                value.at(),
                pointer,
                "is " + value.display(),
                about.after(allowed.size() == 1 ? rule : "one of " + rule),
                meant.map(word -> "did you mean \"" + word + "\"?")
                        .orElse(allowed.size() == 1 ? "write " + rule : "choose one of them"));
    }

    private void checkMembers(
            JsonValue.Members value, JsonValue.Members schema, String pointer, About about, Problems problems) {
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
                            .map(SchemaRules::text)
                            .filter(key -> !value.values().containsKey(key))
                            .toList();
            if (!missing.isEmpty()) {
                problems.addMissing(value.at(), pointer, missing);
            }
        }
    }

    private void checkItems(
            JsonValue.Items value, JsonValue.Members schema, String pointer, About about, Problems problems) {
        int size = value.values().size();
        int least = get(schema, "minItems").map(SchemaRules::integer).orElse(0);
        int most = get(schema, "maxItems").map(SchemaRules::integer).orElse(Integer.MAX_VALUE);
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

    private static void checkNumber(
            JsonValue.Num value, JsonValue.Members schema, String pointer, About about, Problems problems) {
        BigDecimal least = get(schema, "minimum").map(SchemaRules::decimal).orElse(null);
        BigDecimal most = get(schema, "maximum").map(SchemaRules::decimal).orElse(null);
        boolean below = least != null && value.value().compareTo(least) < 0;
        boolean above = most != null && value.value().compareTo(most) > 0;
        if (below || above) {
            String found = "is " + value.display();
            problems.add(
                    value.at(), pointer, found, about.after(range(least, most)), about.give("a number in that range"));
        }
        Optional<BigDecimal> step = get(schema, "multipleOf").map(SchemaRules::decimal);
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

    private static void checkText(
            JsonValue.Text value, JsonValue.Members schema, String pointer, About about, Problems problems) {
        int length = value.value().codePointCount(0, value.value().length());
        int least = get(schema, "minLength").map(SchemaRules::integer).orElse(0);
        int most = get(schema, "maxLength").map(SchemaRules::integer).orElse(Integer.MAX_VALUE);
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

    private static About about(JsonValue.Members schema, About outer) {
        Optional<JsonValue> description = get(schema, "description");
        Optional<JsonValue> examples = get(schema, "examples");
        if (description.isEmpty() && examples.isEmpty()) {
            return outer;
        }
        Optional<JsonValue> example =
                examples.map(list -> ((JsonValue.Items) list).values().get(0));
        return new About(description.map(SchemaRules::text).orElse(outer.description()), example);
    }

    private static JsonValue.Members nameless(JsonValue.Members schema) {
        Map<String, JsonValue> values = new LinkedHashMap<>(schema.values());
        values.remove("description");
        values.remove("examples");
        return new JsonValue.Members(schema.at(), values, schema.keys());
    }

    private JsonValue.Members definition(String ref) {
        String prefix = "#/$defs/";
        Optional<JsonValue> definition = ref.startsWith(prefix)
                ? get(root, "$defs").flatMap(all -> get(members(all), ref.substring(prefix.length())))
                : Optional.empty();
        return members(definition.orElseThrow(() -> new IllegalStateException("no such definition: " + ref)));
    }

    private void refuseUnknownKeywords(JsonValue.Members schema, String pointer) {
        for (Map.Entry<String, JsonValue> keyword : schema.values().entrySet()) {
            String key = keyword.getKey();
            if (!APPLIED.contains(key) && !SAID.contains(key)) {
                throw new IllegalStateException("a keyword that is not applied: " + pointer + "/" + key);
            }
            if (key.equals("$ref")) {
                definition(text(keyword.getValue()));
            }
            if (key.equals("properties") || key.equals("$defs")) {
                members(keyword.getValue())
                        .values()
                        .forEach((name, inner) ->
                                refuseUnknownKeywords(members(inner), pointer + "/" + key + "/" + name));
            }
            if (key.equals("items") || key.equals("if") || key.equals("then") || key.equals("else")) {
                refuseUnknownKeywords(members(keyword.getValue()), pointer + "/" + key);
            }
        }
    }

    private static boolean sameText(JsonValue choice, JsonValue value) {
        return choice instanceof JsonValue.Text a
                && value instanceof JsonValue.Text b
                && a.value().equals(b.value());
    }

    private static Optional<JsonValue> get(JsonValue.Members members, String key) {
        return Optional.ofNullable(members.values().get(key));
    }

    private static JsonValue.Members members(JsonValue value) {
        return (JsonValue.Members) value;
    }

    private static String text(JsonValue value) {
        return ((JsonValue.Text) value).value();
    }

    private static BigDecimal decimal(JsonValue value) {
        return ((JsonValue.Num) value).value();
    }

    private static int integer(JsonValue value) {
        return decimal(value).intValueExact();
    }
}
