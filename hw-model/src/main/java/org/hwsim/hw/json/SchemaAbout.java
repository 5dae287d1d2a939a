package org.hwsim.hw.json;

import static org.hwsim.hw.json.SchemaText.get;

import java.util.Optional;

/**
 * What a schema says about the value that is looked at: description and examples of the nearest part that has some.
 *
 * @param description empty for nothing
 * @param example one of its examples
 */
record SchemaAbout(String description, Optional<JsonValue> example) {
    static final SchemaAbout NOTHING = new SchemaAbout("", Optional.empty());

    String after(String rule) {
        return description.isEmpty() ? rule : rule + ": " + description;
    }

    String give(String what) {
        return example.map(value -> "give " + what + ", such as " + value.display())
                .orElse("give " + what);
    }

    /** @param outer what was said around it */
    static SchemaAbout of(JsonValue.Members schema, SchemaAbout outer) {
        Optional<JsonValue> description = get(schema, "description");
        Optional<JsonValue> examples = get(schema, "examples");
        if (description.isEmpty() && examples.isEmpty()) {
            return outer;
        }
        Optional<JsonValue> example =
                examples.map(list -> ((JsonValue.Items) list).values().get(0));
        return new SchemaAbout(description.map(SchemaText::text).orElse(outer.description()), example);
    }
}
