package org.hwsim.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LevelRuleTest {
    /** A soft-reset neuron in integers: what it fires for a constant input. */
    private static int fired(long z, long theta, int steps, long initial, long spread) {
        long v = initial;
        int count = 0;
        for (int k = 0; k < steps; k++) {
            v += z + Math.floorDiv((k + 1) * spread, steps) - Math.floorDiv(k * spread, steps);
            if (v >= theta) {
                v -= theta;
                count++;
            }
        }
        return count;
    }

    @Test
    void shouldEqualTheNeuronWhenItStartsHalfAThresholdUp() {
        for (int steps = 1; steps <= 12; steps++) {
            for (int theta = 2; theta <= 16; theta += 2) {
                LevelRule rule = new LevelRule(theta, steps);
                for (int z = -20; z <= 40; z++) {
                    int count = fired(z, theta, steps, theta / 2, 0);
                    assertEquals(count, rule.level(z), "z=" + z + " theta=" + theta + " T=" + steps);
                    assertEquals(count, rule.level((long) z * steps + theta / 2, (long) theta));
                }
            }
        }
    }

    @Test
    void shouldEqualTheNeuronWhenHalfAThresholdIsSpreadOverTheWindow() {
        for (int steps = 1; steps <= 12; steps++) {
            for (int theta = 2; theta <= 16; theta += 2) {
                LevelRule rule = new LevelRule(theta, steps);
                for (int z = -20; z <= 40; z++) {
                    assertEquals(fired(z, theta, steps, 0, theta / 2), rule.level(z), "z=" + z + " theta=" + theta);
                }
            }
        }
    }

    @Test
    void shouldRoundHalfUpAndStayBetweenZeroAndAllSteps() {
        LevelRule rule = new LevelRule(2.0, 4);
        assertEquals(0, rule.level(-1.0));
        assertEquals(0, rule.level(0.2499));
        assertEquals(1, rule.level(0.25));
        assertEquals(4, rule.level(100.0));
        assertEquals(1.5, rule.activation(3));
    }

    @Test
    void shouldRefuseAThresholdThatIsNotPositive() {
        assertThrows(IllegalArgumentException.class, () -> new LevelRule(0, 4));
        assertThrows(IllegalArgumentException.class, () -> new LevelRule(Double.NaN, 4));
        assertThrows(IllegalArgumentException.class, () -> new LevelRule(1, 0));
    }
}
