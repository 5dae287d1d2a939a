package org.hwsim.report.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hwsim.report.Host;
import org.hwsim.report.Reports;
import org.hwsim.report.RunReport;
import org.hwsim.report.SmallRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportFormatTest {
    private static final String SCHEMA = schema();

    static Stream<RunReport> reports() {
        return Stream.of(
                SmallRun.report(),
                Reports.withoutTime(),
                Reports.withoutPrices(),
                Reports.stoppedBeforeTheFirstSample());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void shouldKeepTheSchemaThatIsShipped(RunReport report) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SCHEMA, InputFormat.JSON);

        assertEquals(List.of(), schema.validate(json(report), InputFormat.JSON));
    }

    @Test
    void shouldDescribeEveryKeyInTheSchema() {
        // given
        Map<?, ?> schema = JsonTree.parse(SCHEMA.getBytes(StandardCharsets.UTF_8), "schema");
        Map<?, ?> report = JsonTree.parse(json(SmallRun.report()).getBytes(StandardCharsets.UTF_8), "report");

        // when
        List<String> missing = new ArrayList<>();
        undescribed("", report, schema, (Map<?, ?>) schema.get("$defs"), missing);

        // then
        assertEquals(List.of(), missing);
    }

    @Test
    void shouldSetEveryKeyOfTheSchemaThatIsRequired() {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SCHEMA, InputFormat.JSON);

        // a report without its energy is no report
        String without = json(SmallRun.report()).replace("\"dynamic\":", "\"else\":");

        assertFalse(schema.validate(without, InputFormat.JSON).isEmpty());
    }

    @Test
    void shouldSayNullAndNotZeroWhenAnActionHasNoPrice() {
        String energy = between(json(SmallRun.report()), "\"perInference\"", "\"latencyPs\"");

        assertTrue(energy.contains("\"spike\": null"), energy);
        assertTrue(energy.contains("\"packetInTile\": 0,"), energy);
        assertTrue(energy.contains("\"synapticOpDense\": 480,"), energy);
        assertTrue(energy.contains("\"dynamic\": 2956,"), energy);
        assertTrue(energy.contains("\"static\": 3000,"), energy);
        assertTrue(energy.contains("\"total\": 5956,"), energy);
        assertTrue(energy.contains("\"gated\": 600"), energy);
    }

    @Test
    void shouldSayNullForASumWhenNothingInItHasAPrice() {
        String energy = between(json(Reports.withoutPrices()), "\"perInference\"", "\"latencyPs\"");

        assertTrue(energy.contains("\"dynamic\": null"), energy);
        assertTrue(energy.contains("\"total\": null"), energy);
    }

    @Test
    void shouldDifferInNothingButTheHostWhenRunElsewhere() {
        String here = json(SmallRun.report());
        String there = json(Reports.withHost(Host.of(9, 40, 10, 2, 3, 4, 1, "25", "elsewhere")));

        assertFalse(here.equals(there));
        assertEquals(here.substring(0, here.indexOf("\"host\"")), there.substring(0, there.indexOf("\"host\"")));
    }

    private static void undescribed(String path, Object value, Map<?, ?> schema, Map<?, ?> defs, List<String> missing) {
        Map<?, ?> rule = resolved(schema, defs);
        if (value instanceof Map<?, ?> map) {
            Map<?, ?> properties = rule.get("properties") instanceof Map<?, ?> some ? some : Map.of();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (properties.get(entry.getKey()) instanceof Map<?, ?> property) {
                    assertTrue(property.containsKey("description"), path + "/" + entry.getKey());
                    undescribed(path + "/" + entry.getKey(), entry.getValue(), property, defs, missing);
                } else if (!(rule.get("additionalProperties") instanceof Map)) {
                    missing.add(path + "/" + entry.getKey());
                }
            }
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            undescribed(path + "/0", list.get(0), (Map<?, ?>) rule.get("items"), defs, missing);
        }
    }

    private static Map<?, ?> resolved(Map<?, ?> schema, Map<?, ?> defs) {
        if (schema.get("$ref") instanceof String ref) {
            return (Map<?, ?>) defs.get(ref.substring("#/$defs/".length()));
        }
        return schema.get("anyOf") instanceof List<?> some ? resolved((Map<?, ?>) some.get(0), defs) : schema;
    }

    private static String between(String text, String from, String to) {
        return text.substring(text.indexOf(from), text.indexOf(to, text.indexOf(from)));
    }

    private static String json(RunReport report) {
        return new JsonReportFormat().render(report, List.of()).get(0).text();
    }

    private static String schema() {
        try (InputStream in = RunReport.class.getResourceAsStream("report.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
