package org.hwsim.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps from names to the few types that every format can write, in the order in which they were given. */
final class PlainValues {
    private PlainValues() {}

    static Map<String, Object> copyOf(Map<String, Object> values) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            copy.put(entry.getKey(), entry.getValue());
            Object value = copy.get(entry.getKey());
            if (value != null
                    && !(value instanceof String
                            || value instanceof Boolean
                            || value instanceof Integer
                            || value instanceof Long
                            || value instanceof Double)) {
                throw new IllegalArgumentException("a plain value is a string, boolean, integer, double or null: "
                        + entry.getKey() + "=" + value + " of " + value.getClass());
            }
        }
        return Collections.unmodifiableMap(copy);
    }
}
