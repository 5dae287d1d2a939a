package org.hwsim.hw.json;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A schema as text of JSON: which keywords it may use, where its definitions are, how a keyword's value is read. */
record SchemaText(JsonValue.Members root) {
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

    /** @throws IllegalStateException when the schema uses a keyword that is not applied */
    SchemaText {
        refuseUnknownKeywords(root, root, "");
    }

    /** The part that a {@code $ref} means. */
    JsonValue.Members definition(String ref) {
        return definition(root, ref);
    }

    private static JsonValue.Members definition(JsonValue.Members root, String ref) {
        String prefix = "#/$defs/";
        Optional<JsonValue> definition = ref.startsWith(prefix)
                ? get(root, "$defs").flatMap(all -> get(members(all), ref.substring(prefix.length())))
                : Optional.empty();
        return members(definition.orElseThrow(() -> new IllegalStateException("no such definition: " + ref)));
    }

    /** A part of the schema without what it says about its values. */
    static JsonValue.Members nameless(JsonValue.Members schema) {
        Map<String, JsonValue> values = new LinkedHashMap<>(schema.values());
        values.remove("description");
        values.remove("examples");
        return new JsonValue.Members(schema.at(), values, schema.keys());
    }

    private static void refuseUnknownKeywords(JsonValue.Members root, JsonValue.Members schema, String pointer) {
        for (Map.Entry<String, JsonValue> keyword : schema.values().entrySet()) {
            String key = keyword.getKey();
            if (!APPLIED.contains(key) && !SAID.contains(key)) {
                throw new IllegalStateException("a keyword that is not applied: " + pointer + "/" + key);
            }
            if (key.equals("$ref")) {
                definition(root, text(keyword.getValue()));
            }
            if (key.equals("properties") || key.equals("$defs")) {
                members(keyword.getValue())
                        .values()
                        .forEach((name, inner) ->
                                refuseUnknownKeywords(root, members(inner), pointer + "/" + key + "/" + name));
            }
            if (key.equals("items") || key.equals("if") || key.equals("then") || key.equals("else")) {
                refuseUnknownKeywords(root, members(keyword.getValue()), pointer + "/" + key);
            }
        }
    }

    static Optional<JsonValue> get(JsonValue.Members members, String key) {
        return Optional.ofNullable(members.values().get(key));
    }

    static JsonValue.Members members(JsonValue value) {
        return (JsonValue.Members) value;
    }

    static String text(JsonValue value) {
        return ((JsonValue.Text) value).value();
    }

    static BigDecimal decimal(JsonValue value) {
        return ((JsonValue.Num) value).value();
    }

    static int integer(JsonValue value) {
        return decimal(value).intValueExact();
    }
}
