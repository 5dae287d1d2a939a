package org.hwsim.run.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
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

    @Test
    void shouldChooseTheSameSamplesForTheSameSeed() {
        int[] chosen = SampleChoice.of(60_000, 1_000, 7);

        assertEquals(1_000, chosen.length);
        assertArrayEquals(chosen, SampleChoice.of(60_000, 1_000, 7));
        assertTrue(!Arrays.equals(chosen, SampleChoice.of(60_000, 1_000, 8)), "another seed, another choice");
        for (int i = 1; i < chosen.length; i++) {
            assertTrue(chosen[i - 1] < chosen[i], "ascending, hence distinct");
        }
        assertTrue(chosen[999] < 60_000);
    }

    @Test
    void shouldTakeAllSamplesWhenThereAreFewerThanWanted() {
        assertArrayEquals(new int[] {0, 1, 2}, SampleChoice.of(3, 1_000, 7));
    }
}
