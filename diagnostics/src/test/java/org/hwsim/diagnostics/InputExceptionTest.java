package org.hwsim.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class InputExceptionTest {
    private static final Problem FIRST = new Problem("2:3 /a", "is 0", "1 to 9", "write 1");
    private static final Problem SECOND = new Problem("", "is empty", "a chip", "give one");

    @Test
    void shouldShowEveryProblemWithPlaceRuleAndFix() {
        var e = new InputException("mine.json", List.of(FIRST, SECOND));

        assertEquals("""
                mine.json: 2 problems
                  2:3 /a is 0
                      rule: 1 to 9
                      fix:  write 1
                  is empty
                      rule: a chip
                      fix:  give one""", e.getMessage());
        assertEquals("mine.json", e.subject());
        assertEquals(List.of(FIRST, SECOND), e.problems());
    }

    @Test
    void shouldSayOneProblemWhenThereIsOne() {
        assertEquals(
                "mine.json: 1 problem",
                new InputException("mine.json", FIRST)
                        .getMessage()
                        .lines()
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void shouldRefuseToBeThrownForNothing() {
        assertThrows(IllegalArgumentException.class, () -> new InputException("mine.json", List.of()));
    }
}
