package org.hwsim.hw.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chip file as located values, what it inherits filled in. Asked by keys; what is not there is empty. Immutable. */
final class ChipDocument {
    private final JsonValue.Members root;

    ChipDocument(JsonValue.Members root) {
        this.root = root;
    }

    /**
     * A preset with what a file replaces in it. Sections and the parts of {@code step} are merged key by key; a number
     * is replaced together with its evidence, a barrier and a list as a whole.
     */
    static ChipDocument overlay(ChipDocument preset, JsonValue.Members file) {
        return new ChipDocument(overlay(preset.root, file, 2));
    }

    private static JsonValue.Members overlay(JsonValue.Members under, JsonValue.Members over, int levels) {
        Map<String, JsonValue> values = new LinkedHashMap<>(under.values());
        Map<String, Position> keys = new LinkedHashMap<>(under.keys());
        over.keys().forEach(keys::put);
        over.values().forEach((key, value) -> {
            boolean merged =
                    levels > 1 && values.get(key) instanceof JsonValue.Members && value instanceof JsonValue.Members;
            values.merge(
                    key,
                    value,
                    (below, above) ->
                            merged ? overlay((JsonValue.Members) below, (JsonValue.Members) above, levels - 1) : above);
        });
        return new JsonValue.Members(over.at(), values, keys);
    }

    Optional<JsonValue> at(String... path) {
        JsonValue value = root;
        for (String key : path) {
            JsonValue inner = value instanceof JsonValue.Members members
                    ? members.values().get(key)
                    : null;
            if (inner == null) {
                return Optional.empty();
            }
            value = inner;
        }
        return Optional.of(value);
    }

    Optional<String> text(String... path) {
        return at(path).flatMap(
                        value -> value instanceof JsonValue.Text text ? Optional.of(text.value()) : Optional.empty());
    }

    Optional<JsonValue.Num> number(String... path) {
        return at(path).flatMap(
                        value -> value instanceof JsonValue.Num number ? Optional.of(number) : Optional.empty());
    }

    List<JsonValue> items(String... path) {
        return at(path).map(value -> value instanceof JsonValue.Items items ? items.values() : List.<JsonValue>of())
                .orElse(List.of());
    }

    Map<String, JsonValue> members(String... path) {
        return at(path).map(value ->
                        value instanceof JsonValue.Members members ? members.values() : Map.<String, JsonValue>of())
                .orElse(Map.of());
    }
}
