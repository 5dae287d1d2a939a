package org.hwsim.run.data;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificationTest {
    @ParameterizedTest
    @CsvSource({
        "minst:x, mnist",
        "digit, digits",
        "cifar:x, cifar10",
        "image:x, images",
        "fashion_mnist:x, fashion-mnist"
    })
    void shouldSuggestTheKindThatWasMeant(String spec, String kind) {
        var e = assertThrows(OptionException.class, () -> DataSource.open(spec));

        assertTrue(e.problems().get(0).fix().startsWith("did you mean " + kind), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"'',", "photos,", "imagenet:x,", "digits:x,"})
    void shouldListTheKindsWhenNoneIsNear(String spec, String unused) {
        var e = assertThrows(OptionException.class, () -> DataSource.open(spec == null ? "" : spec));

        assertTrue(e.getMessage().contains("fashion-mnist:DIR"), e.getMessage());
    }
}
