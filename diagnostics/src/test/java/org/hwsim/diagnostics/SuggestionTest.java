package org.hwsim.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("compartments", "axonsIn", "axonsOut", "hopEw");

    @Test
    void shouldNameTheWordThatIsOneLetterAway() {
        assertEquals(Optional.of("compartments"), Suggestion.closest("compartment", KNOWN));
        assertEquals(Optional.of("axonsOut"), Suggestion.closest("axonOut", KNOWN));
    }

    @Test
    void shouldCountTwoSwappedLettersAsOneSlip() {
        assertEquals(Optional.of("hopEw"), Suggestion.closest("hpoEw", KNOWN));
    }

    @Test
    void shouldNotMindUpperAndLowerCase() {
        assertEquals(Optional.of("hopEw"), Suggestion.closest("HOPEW", KNOWN));
    }

    @Test
    void shouldCompleteABeginningOfThreeLettersWhenNothingIsNearer() {
        assertEquals(Optional.of("compartments"), Suggestion.closest("comp", KNOWN));
        assertEquals(Optional.empty(), Suggestion.closest("co", KNOWN));
    }

    @Test
    void shouldStaySilentWhenNothingIsNear() {
        assertEquals(Optional.empty(), Suggestion.closest("voltage", KNOWN));
        assertEquals(Optional.empty(), Suggestion.closest("", KNOWN));
        assertEquals(Optional.empty(), Suggestion.closest("compartments".repeat(6), KNOWN));
    }

    @Test
    void shouldPreferTheFirstWhenTwoAreEquallyNear() {
        assertEquals(Optional.of("ab"), Suggestion.closest("ax", List.of("ab", "ac")));
        assertEquals(Optional.of("ac"), Suggestion.closest("ax", List.of("ac", "ab")));
    }
}
