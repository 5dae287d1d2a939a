package org.hwsim.report.format;

import java.io.StringWriter;
import java.util.Map;
import org.hwsim.report.Decimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Nested maps, lists, strings, booleans, longs, doubles and null as indented JSON, byte for byte the same everywhere:
 * doubles by {@link Decimal}, line ends by the newline character.
 */
final class JsonWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private JsonWriter() {}

    static String text(Map<String, Object> tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(new Indented(), text)) {
            write(json, tree);
        }
        return text.append('\n').toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, entry) -> {
                json.writeName((String) key);
                write(json, entry);
            });
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object entry : list) {
                write(json, entry);
            }
            json.writeEndArray();
        } else if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Double number) {
            json.writeNumber(Decimal.text(number));
        } else if (value instanceof Long || value instanceof Integer) {
            json.writeNumber(((Number) value).longValue());
        } else {
            throw new IllegalStateException("no JSON for " + value.getClass() + ": " + value);
        }
    }

    /** Two spaces a level, elements of arrays on lines of their own, newline characters on every system. */
    private static final class Indented extends ObjectWriteContext.Base {
        private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
        private static final Separators SEPARATORS =
                Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter(SEPARATORS)
                    .withObjectIndenter(INDENTER)
                    .withArrayIndenter(INDENTER);
        }
    }
}
