package org.hwsim.run.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hwsim.diagnostics.Suggestion;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads side files, and says everything that is wrong with one at its line and column. Owned by one thread. */
final class PreprocessingFile {
    private static final String FORMAT = "hwsim.preprocessing/1";
    private static final List<String> KEYS = List.of("format", "scale", "mean", "std", "layout", "classes");
    private static final long MOST_BYTES = 1L << 20;
    private static final int MOST_CLASSES = 100_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(64)
                    .maxStringLength(10_000)
                    .maxDocumentLength(MOST_BYTES)
                    .build())
            .build();

    private final Findings findings;
    private final JsonParser json;
    private final Set<String> seen = new LinkedHashSet<>();
    private double scale = 1;
    private List<Double> mean = List.of(0.0);
    private List<Double> std = List.of(1.0);
    private Preprocessing.Layout layout = Preprocessing.Layout.AUTO;
    private List<String> classes = List.of();

    private PreprocessingFile(Findings findings, JsonParser json) {
        this.findings = findings;
        this.json = json;
    }

    static Preprocessing read(Path file) {
        String text = InputFile.text(file, MOST_BYTES);
        var findings = new Findings(file.toString());
        Preprocessing read = null;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            read = new PreprocessingFile(findings, json).document();
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            findings.add(
                    at == null ? "" : at.getLineNr() + ":" + at.getColumnNr(),
                    "is not JSON: " + Shown.text(String.valueOf(e.getOriginalMessage())),
                    "one JSON object (RFC 8259)",
                    "correct the file at this place");
        }
        findings.throwIfAny();
        if (read == null) {
            throw new IllegalStateException("neither a result nor a problem: " + file);
        }
        return read;
    }

    static String schema() {
        try (InputStream in = PreprocessingFile.class.getResourceAsStream("preprocessing.schema.json")) {
            if (in == null) {
                throw new IOException("this build lacks its embedded resource preprocessing.schema.json");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Preprocessing document() {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            problem("", "is not an object", "one JSON object", "{\"format\": \"" + FORMAT + "\", \"scale\": 255}");
            return null;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            if (!seen.add(key)) {
                problem("/" + Shown.text(key), "stands there twice", "each key once", "remove one of them");
            }
            int before = json.streamReadContext().getNestingDepth();
            value(key);
            while (json.streamReadContext().getNestingDepth() > before) {
                json.nextToken();
            }
        }
        if (json.nextToken() != null) {
            problem("", "goes on behind the object", "one JSON object", "remove what follows");
        }
        if (!seen.contains("format")) {
            findings.add("", "has no key \"format\"", "\"" + FORMAT + "\"", "add \"format\": \"" + FORMAT + "\"");
        }
        return findings.isEmpty() ? new Preprocessing(scale, mean, std, layout, classes) : null;
    }

    private void value(String key) {
        if (!KEYS.contains(key)) {
            problem(
                    "/" + Shown.text(key),
                    "is an unknown key",
                    "one of " + String.join(", ", KEYS),
                    Suggestion.closest(key, KEYS)
                            .map(known -> "did you mean \"" + known + "\"?")
                            .orElse("remove it"));
            skip(json.nextToken());
            return;
        }
        JsonToken token = json.nextToken();
        switch (key) {
            case "format" -> checkFormat(token);
            case "scale" -> scale = number("/scale", token, true);
            case "mean" -> mean = numbers("/mean", token, false);
            case "std" -> std = numbers("/std", token, true);
            case "layout" -> layout = layout(token);
            default -> classes = names(token);
        }
    }

    private void checkFormat(JsonToken token) {
        if (token != JsonToken.VALUE_STRING || !json.getString().equals(FORMAT)) {
            problem("/format", "is " + found(token), "\"" + FORMAT + "\"", "use this version's format");
            skip(token);
        }
    }

    private Preprocessing.Layout layout(JsonToken token) {
        if (token == JsonToken.VALUE_STRING && json.getString().equals("NCHW")) {
            return Preprocessing.Layout.CHW;
        }
        if (token == JsonToken.VALUE_STRING && json.getString().equals("NHWC")) {
            return Preprocessing.Layout.HWC;
        }
        problem("/layout", "is " + found(token), "\"NCHW\" or \"NHWC\"", "leave it out to go by the shape");
        skip(token);
        return Preprocessing.Layout.AUTO;
    }

    private List<Double> numbers(String pointer, JsonToken token, boolean positive) {
        if (token != JsonToken.START_ARRAY) {
            return List.of(number(pointer, token, positive));
        }
        List<Double> numbers = new ArrayList<>();
        for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
            numbers.add(number(pointer + "/" + numbers.size(), next, positive));
        }
        if (numbers.isEmpty() || numbers.size() > Preprocessing.MOST_CHANNELS) {
            problem(
                    pointer,
                    "has " + numbers.size() + " values",
                    "one value, or one a channel",
                    "leave the key out for no effect");
            return List.of(1.0);
        }
        return numbers;
    }

    private double number(String pointer, JsonToken token, boolean positive) {
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            double number = Double.parseDouble(json.getString());
            if (Double.isFinite(number) && (!positive || number > 0)) {
                return number;
            }
        }
        problem(
                pointer,
                "is " + found(token),
                positive ? "a finite number above 0" : "a finite number",
                "as in \"scale\": 255, \"mean\": [0.485, 0.456, 0.406], \"std\": [0.229, 0.224, 0.225]");
        skip(token);
        return 1;
    }

    private List<String> names(JsonToken token) {
        if (token != JsonToken.START_ARRAY) {
            problem("/classes", "is " + found(token), "an array of names", "leave it out if they are not known");
            skip(token);
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
            if (next != JsonToken.VALUE_STRING || names.size() >= MOST_CLASSES) {
                problem("/classes/" + names.size(), "is " + found(next), "a name, in quotes", "[\"cat\", \"dog\"]");
                skip(next);
            }
            names.add(next == JsonToken.VALUE_STRING ? json.getString() : "");
        }
        return names;
    }

    private void skip(@Nullable JsonToken token) {
        if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
            json.skipChildren();
        }
    }

    private String found(@Nullable JsonToken token) {
        if (token == null) {
            return "missing";
        }
        return switch (token) {
            case START_ARRAY -> "an array";
            case START_OBJECT -> "an object";
            case VALUE_STRING -> Shown.quoted(json.getString());
            default -> Shown.text(String.valueOf(json.getString()));
        };
    }

    private void problem(String pointer, String found, String rule, String fix) {
        TokenStreamLocation at = json.currentTokenLocation();
        findings.add((at.getLineNr() + ":" + at.getColumnNr() + " " + pointer).strip(), found, rule, fix);
    }
}
