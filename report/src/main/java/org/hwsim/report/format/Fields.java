package org.hwsim.report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hwsim.diagnostics.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One object of a JSON tree, with its place. What is missing or of the wrong kind is noted, and a harmless value stands
 * in for it, so that one reading finds every problem; keys that nobody asks for are left alone.
 */
final class Fields {
    private static final int MOST_PROBLEMS = 50;

    private final String pointer;
    private final Map<?, ?> values;
    private final List<Problem> problems;

    Fields(String pointer, Map<?, ?> values, List<Problem> problems) {
        this.pointer = pointer;
        this.values = values;
        this.problems = problems;
    }

    Map<?, ?> values() {
        return values;
    }

    String text(String key) {
        String text = textOrNull(key);
        return text == null ? required(key, "a string", "") : text;
    }

    @Nullable
    String textOrNull(String key) {
        Object value = values.get(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        return wrong(key, value, "a string", null);
    }

    boolean flag(String key) {
        return values.get(key) instanceof Boolean flag ? flag : missing(key, "true or false", false);
    }

    int count(String key) {
        Integer count = countOrNull(key);
        return count == null ? required(key, "a whole number from 0 to " + Integer.MAX_VALUE, 1) : count;
    }

    @Nullable
    Integer countOrNull(String key) {
        Object value = values.get(key);
        if (value == null) {
            return null;
        }
        return value instanceof Long whole && whole >= 0 && whole <= Integer.MAX_VALUE
                ? Integer.valueOf((int) (long) whole)
                : wrong(key, value, "a whole number from 0 to " + Integer.MAX_VALUE, null);
    }

    long whole(String key) {
        Long whole = wholeOrNull(key);
        return whole == null ? required(key, "a whole number, not negative", 0L) : whole;
    }

    @Nullable
    Long wholeOrNull(String key) {
        Object value = values.get(key);
        if (value == null) {
            return null;
        }
        return value instanceof Long whole && whole >= 0
                ? whole
                : wrong(key, value, "a whole number, not negative", null);
    }

    double number(String key) {
        Double number = numberOrNull(key);
        return number == null ? required(key, "a number", 0.0) : number;
    }

    @Nullable
    Double numberOrNull(String key) {
        Object value = values.get(key);
        if (value == null) {
            return null;
        }
        return value instanceof Number number ? (Double) number.doubleValue() : wrong(key, value, "a number", null);
    }

    Fields object(String key) {
        Fields object = objectOrNull(key);
        return object == null ? required(key, "an object", new Fields(at(key), Map.of(), new ArrayList<>())) : object;
    }

    @Nullable
    Fields objectOrNull(String key) {
        Object value = values.get(key);
        if (value == null) {
            return null;
        }
        return value instanceof Map<?, ?> map
                ? new Fields(at(key), map, problems)
                : wrong(key, value, "an object", null);
    }

    List<Fields> objects(String key) {
        List<Fields> objects = new ArrayList<>();
        List<?> list = list(key);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Map<?, ?> map) {
                objects.add(new Fields(at(key) + "/" + i, map, problems));
            } else {
                wrong(key + "/" + i, list.get(i), "an object", null);
            }
        }
        return objects;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        List<?> list = list(key);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof String text) {
                texts.add(text);
            } else {
                wrong(key + "/" + i, list.get(i), "a string", null);
            }
        }
        return texts;
    }

    /** Notes a problem of the value under a key. */
    void problem(String key, String found, String rule) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(at(key), found, rule, "give a report as hwsim wrote it"));
        }
    }

    private List<?> list(String key) {
        return values.get(key) instanceof List<?> list ? list : missing(key, "a list", List.of());
    }

    /** Stands in for a value that was asked for; one of a wrong kind has been noted already. */
    private <T> T required(String key, String rule, T standIn) {
        return values.get(key) == null ? missing(key, rule, standIn) : standIn;
    }

    private <T> T missing(String key, String rule, T standIn) {
        problem(key, values.get(key) == null ? "is missing" : "is of another kind", rule);
        return standIn;
    }

    private <T> @Nullable T wrong(String key, @Nullable Object value, String rule, @Nullable T standIn) {
        String shown = value instanceof Number || value instanceof Boolean ? "is " + value : "is of another kind";
        problem(key, shown, rule);
        return standIn;
    }

    private String at(String key) {
        return pointer + "/" + key;
    }
}
