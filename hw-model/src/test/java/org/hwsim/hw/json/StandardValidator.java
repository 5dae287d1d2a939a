package org.hwsim.hw.json;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** A second opinion about the shipped schema, by a validator that knows all of draft 2020-12. */
final class StandardValidator {
    private static final Schema CHIP = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ChipCatalogue.schema(), InputFormat.JSON);

    private StandardValidator() {}

    static List<String> complaints(String json) {
        return CHIP.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
