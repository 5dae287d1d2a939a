package org.hwsim.report.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON file of somebody else as nested maps, lists, strings, booleans, longs, doubles and null. Depth, length and the
 * size of names and numbers are bounded; a key given twice, a number beyond the range of its type and anything behind
 * the value are refused.
 */
final class JsonTree {
    private static final long LARGEST_BYTES = 64L << 20;
    private static final int DEEPEST = 32;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(64)
                    .maxNameLength(1 << 10)
                    .maxStringLength(1 << 16)
                    .maxDocumentLength(LARGEST_BYTES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonTree() {}

    /**
     * @param file read whole
     * @param subject how to call it in a message
     * @throws InputException if it is not a single JSON object within the bounds
     */
    static Map<?, ?> read(Path file, String subject) throws IOException {
        if (Files.size(file) > LARGEST_BYTES) {
            throw refused(subject, "", "has " + Files.size(file) + " bytes", "at most " + LARGEST_BYTES + " bytes");
        }
        return parse(Files.readAllBytes(file), subject);
    }

    static Map<?, ?> parse(byte[] json, String subject) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            Object value = value(parser, subject);
            if (parser.nextToken() != null) {
                throw refused(
                        subject, place(parser.currentTokenLocation()), "goes on behind its end", "one JSON object");
            }
            if (value instanceof Map<?, ?> map) {
                return map;
            }
            throw refused(subject, "", "is not a JSON object", "one JSON object");
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            String found = "is not JSON that can be read: " + e.getOriginalMessage();
            throw refused(subject, location == null ? "" : place(location), found, "well-formed JSON");
        }
    }

    private static @Nullable Object value(JsonParser parser, String subject) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw refused(subject, place(parser.currentLocation()), "ends too early", "well-formed JSON");
        }
        return switch (token) {
            case START_OBJECT -> map(parser, subject);
            case START_ARRAY -> list(parser, subject);
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> finite(parser, subject);
            default -> throw refused(subject, place(parser.currentTokenLocation()), "has " + token, "a JSON value");
        };
    }

    private static double finite(JsonParser parser, String subject) {
        double number = parser.getDoubleValue();
        if (Double.isInfinite(number) || Double.isNaN(number)) {
            throw refused(subject, place(parser.currentTokenLocation()), "is too large a number", "a finite number");
        }
        return number;
    }

    private static Map<String, Object> map(JsonParser parser, String subject) {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            put(map, key, value(parser, subject));
        }
        return map;
    }

    private static List<Object> list(JsonParser parser, String subject) {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            add(list, value(parser, subject));
        }
        return list;
    }

    /** Null is a value here. */
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        map.put(key, value);
    }

    @SuppressWarnings("NullAway")
    private static void add(List<Object> list, @Nullable Object value) {
        list.add(value);
    }

    private static String place(TokenStreamLocation location) {
        return location.getLineNr() + ":" + location.getColumnNr();
    }

    private static InputException refused(String subject, String place, String found, String rule) {
        return new InputException(subject, new Problem(place, found, rule, "give a file as hwsim wrote it"));
    }
}
