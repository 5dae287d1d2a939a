package org.hwsim.hw.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value that knows where it stands. Immutable. */
public sealed interface JsonValue {
    /** Where its first character stands. */
    Position at();

    /** How it is called in front of people, long texts cut and control characters escaped. */
    String display();

    /**
     * An object.
     *
     * @param at where it opens
     * @param values by key, in the order of the text
     * @param keys where each key stands
     */
    record Members(Position at, Map<String, JsonValue> values, Map<String, Position> keys) implements JsonValue {
        public Members {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        }

        @Override
        public String display() {
            return "an object";
        }
    }

    /** A list. */
    record Items(Position at, List<JsonValue> values) implements JsonValue {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String display() {
            return values.isEmpty() ? "an empty list" : "a list";
        }
    }

    /** A number, exactly as written; finite as a double. */
    record Num(Position at, BigDecimal value) implements JsonValue {
        /** Whether it is whole, however it is written: 4, 4.0, 4e0. */
        public boolean isWhole() {
            return value.stripTrailingZeros().scale() <= 0;
        }

        @Override
        public String display() {
            return Shown.text(value.toString());
        }
    }

    /** A text. */
    record Text(Position at, String value) implements JsonValue {
        @Override
        public String display() {
            return '"' + Shown.text(value) + '"';
        }
    }

    /** True or false. */
    record Flag(Position at, boolean value) implements JsonValue {
        @Override
        public String display() {
            return Boolean.toString(value);
        }
    }

    /** The null of JSON. */
    record Null(Position at) implements JsonValue {
        @Override
        public String display() {
            return "null";
        }
    }
}
