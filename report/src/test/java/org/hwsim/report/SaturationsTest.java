package org.hwsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SaturationsTest {
    @Test
    void shouldSayWhetherAClipTouchedANeuronThatFires() {
        assertEquals("no membrane met a bound", Saturations.NONE.sentence());
        assertEquals(
                "3 clips at the lower bound, none of a neuron that fired; none at the upper bound",
                new Saturations(3, 0, 0).sentence());
        assertEquals(
                "3 clips at the lower bound, 2 of neurons that fired; 1 clip at the upper bound, which changes the result",
                new Saturations(3, 1, 2).sentence());
    }
}
