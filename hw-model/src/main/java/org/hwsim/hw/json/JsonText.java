package org.hwsim.hw.json;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON as a stranger's file deserves: UTF-8 only, 16 MB at most, 64 levels, 64 digits and 200,000
 * keys and values at most, no key twice,
 * no number beyond a double, nothing behind the value. Every value keeps its line and column.
 */
public final class JsonText {
    /** Largest file, in bytes. */
    public static final int LARGEST_BYTES = 16 << 20;

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST_TOKENS = 200_000;
    private static final int LARGEST_EXPONENT = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_TEXT)
                    .maxDocumentLength(LARGEST_BYTES)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build();

    private final String origin;
    private final Problems problems;

    private JsonText(String origin, Problems problems) {
        this.origin = origin;
        this.problems = problems;
    }

    /**
     * @param subject what is read, for messages
     * @throws InputException with everything that is wrong
     */
    public static JsonValue parse(String subject, String json) {
        Problems problems = new Problems("correct the first ones first");
        JsonValue value = parse(subject, "", json, problems);
        problems.raise(subject);
        return value;
    }

    /** As {@link #parse(String, String)}, but a key that stands twice or a number out of range goes to the list. */
    static JsonValue parse(String subject, String origin, String json, Problems problems) {
        if (json.isBlank()) {
            throw new InputException(
                    subject,
                    new Problem(
                            "",
                            "is empty",
                            "one JSON object",
                            "name the file that is meant, or start from one that works"));
        }
        if (json.length() > LARGEST_BYTES) {
            throw tooLarge(subject, json.length());
        }
        return new JsonText(origin, problems).whole(subject, json);
    }

    /**
     * The text of a file.
     *
     * @throws InputException when it is missing, no regular file, too large, unreadable or not UTF-8
     */
    public static String read(Path file) {
        String subject = file.toString();
        if (Files.isDirectory(file)) {
            throw new InputException(
                    subject, new Problem("", "is a folder", "a JSON file", "name the file in it that is meant"));
        }
        if (!Files.exists(file)) {
            throw new InputException(
                    subject, new Problem("", "does not exist", "a JSON file that can be read", "check the path"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw tooLarge(subject, Math.max(bytes.length, Files.size(file)));
            }
            return decode(subject, bytes);
        } catch (IOException e) {
            throw new InputException(
                    subject,
                    new Problem(
                            "",
                            "cannot be read: " + Shown.text(String.valueOf(e.getMessage())),
                            "a JSON file that can be read",
                            "check the file and its permissions"));
        }
    }

    /**
     * @throws InputException when the bytes are not UTF-8
     */
    public static String decode(String subject, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String text = decoder.decode(in).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InputException(
                    subject,
                    new Problem(
                            "byte " + malformedAt(bytes),
                            "is not UTF-8",
                            "JSON is written in UTF-8",
                            "save the file as UTF-8 (a binary file, such as a model, does not belong here)"));
        }
    }

    private static int malformedAt(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        java.nio.CharBuffer out = java.nio.CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        return result.isError() ? in.position() : bytes.length;
    }

    private static InputException tooLarge(String subject, long size) {
        return new InputException(
                subject,
                new Problem(
                        "",
                        "has " + size + " bytes",
                        "at most " + LARGEST_BYTES + " bytes",
                        "name the file that is meant; what is read here has a few kilobytes"));
    }

    private JsonValue whole(String subject, String json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            try {
                parser.nextToken();
                JsonValue value = value(parser, "");
                if (parser.nextToken() != null) {
                    Position at = position(parser.currentTokenLocation());
                    problems.add(at, "", "holds more after the end of the value", "one JSON value a file", "remove it");
                }
                return value;
            } catch (JacksonException e) {
                throw unreadable(subject, parser, e);
            }
        }
    }

    private JsonValue value(JsonParser parser, String pointer) {
        Position at = position(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser, pointer, at);
            case START_ARRAY -> items(parser, pointer, at);
            case VALUE_STRING -> new JsonValue.Text(at, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, pointer, at);
            case VALUE_TRUE -> new JsonValue.Flag(at, true);
            case VALUE_FALSE -> new JsonValue.Flag(at, false);
            case VALUE_NULL -> new JsonValue.Null(at);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value starts with " + parser.currentToken() + " at " + at);
        };
    }

    private JsonValue.Members members(JsonParser parser, String pointer, Position at) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        Map<String, Position> keys = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Position keyAt = position(parser.currentTokenLocation());
            String inside = pointer + "/" + Pointers.escape(key);
            parser.nextToken();
            JsonValue value = value(parser, inside);
            Position first = keys.putIfAbsent(key, keyAt);
            if (first == null) {
                values.put(key, value);
            } else {
                problems.add(
                        keyAt,
                        inside,
                        "stands here for the second time",
                        "a key stands once in an object",
                        "remove one of the two; the other is at " + first.line() + ":" + first.column());
            }
        }
        return new JsonValue.Members(at, values, keys);
    }

    private JsonValue.Items items(JsonParser parser, String pointer, Position at) {
        List<JsonValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser, pointer + "/" + values.size()));
        }
        return new JsonValue.Items(at, values);
    }

    private JsonValue.Num number(JsonParser parser, String pointer, Position at) {
        String digits = parser.getString();
        try {
            BigDecimal value = new BigDecimal(digits);
            double asDouble = value.precision() - (long) value.scale() > LARGEST_EXPONENT
                    ? Double.POSITIVE_INFINITY
                    : Double.parseDouble(digits);
            boolean vanishes = asDouble == 0 && value.signum() != 0;
            if (Double.isFinite(asDouble) && !vanishes && Math.abs((long) value.scale()) <= LARGEST_EXPONENT) {
                return new JsonValue.Num(at, value);
            }
        } catch (NumberFormatException e) {
            // an exponent beyond 32 bits: out of range like the others
        }
        problems.add(
                at,
                pointer,
                "is " + Shown.text(digits),
                "a finite number that a double can hold, up to 1.8e308",
                "write the number that is meant, or null for none");
        return new JsonValue.Num(at, BigDecimal.ZERO);
    }

    private Position position(TokenStreamLocation location) {
        return new Position(origin, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** The parser's words without its jargon: its advice is for programmers. */
    private InputException unreadable(String subject, JsonParser parser, JacksonException e) {
        TokenStreamLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        String place = position(location).place("");
        String said = String.valueOf(e.getOriginalMessage());
        Problem problem;
        if (e instanceof UnexpectedEndOfInputException || said.contains("end-of-input")) {
            problem = new Problem(
                    place,
                    "is the end of the file, inside a value",
                    "one whole JSON value",
                    "close what is open, or fetch the file again");
        } else if (e instanceof StreamConstraintsException) {
            problem = new Problem(
                    place,
                    "goes beyond what is read",
                    exceeded(said),
                    "name the file that is meant; none of ours needs that");
        } else {
            String words = Shown.text(said.replaceAll("\\s+", " ").replaceFirst("[: (]+enable .*$", ""), 160);
            problem = new Problem(
                    place,
                    "is no JSON: " + words,
                    "JSON: keys and texts in double quotes, commas between, no comments, no NaN",
                    "correct the text at this place or just before it");
        }
        return new InputException(subject, problem);
    }

    private static String exceeded(String said) {
        if (said.contains("nesting depth")) {
            return "at most " + DEEPEST + " levels of nesting";
        }
        if (said.contains("Number value length")) {
            return "at most " + LONGEST_NUMBER + " digits a number";
        }
        if (said.contains("Token count")) {
            return "at most " + MOST_TOKENS + " keys and values";
        }
        return "at most " + LONGEST_TEXT + " characters a text";
    }
}
