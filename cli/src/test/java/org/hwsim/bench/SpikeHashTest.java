package org.hwsim.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class SpikeHashTest {
    @Test
    void shouldBeThePublishedFunctionOverTheBytesOfItsWords() {
        // given the bytes "foob" as one word, least byte first; their FNV-1a is in the function's published test
        // vectors
        SpikeHash hash = new SpikeHash();

        // when
        hash.onStep('f' | ('o' << 8) | ('o' << 16) | ('b' << 24), 0, new int[0], new int[0]);

        // then
        assertEquals("dd120e790c2512af", hash.hex());
    }

    @Test
    void shouldTellApartTheSameSpikesInOtherSteps() {
        SpikeHash early = new SpikeHash();
        early.onStep(0, 1, new int[] {4}, new int[] {5});
        early.onStep(1, 0, new int[0], new int[0]);

        SpikeHash late = new SpikeHash();
        late.onStep(0, 0, new int[0], new int[0]);
        late.onStep(1, 1, new int[] {4}, new int[] {5});

        assertNotEquals(early.hex(), late.hex());
    }
}
