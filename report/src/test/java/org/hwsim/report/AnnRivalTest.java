package org.hwsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AnnRivalTest {
    @Test
    void shouldChargeArithmeticAndTwoBytesOfTheCoresMemory() {
        // given 45 nm at 0.9 V, where every ratio is 1, and cores of 32 KiB
        var rival = new AnnRival(1000, 250.0, 100, 500, 45.0, 0.9, 32_768L);

        // then a byte costs 10 pJ · 8/64 · √(32 / 8) = 2.5 pJ, a multiply-accumulate 0.23 + 2 · 2.5 = 5.23 pJ
        assertEquals(2.5, rival.byteReadPj().orElseThrow(), 1e-12);
        assertEquals(5230, rival.int8DensePj().orElseThrow(), 1e-9);
        assertEquals(5.23 * 250, rival.int8SparsePj().orElseThrow(), 1e-9);
        assertEquals(523, rival.inputInt8Pj().orElseThrow(), 1e-9);
        assertNull(rival.missing());
    }

    @Test
    void shouldReadOneSixthOfASynapticOperationFor64BitsOfLoihisMemory() {
        // given Loihi: 14 nm, 0.75 V, 128 KiB a core, 23.6 pJ a synaptic operation
        var rival = new AnnRival(1, null, 0, 0, 14.0, 0.75, 131_072L);

        // then 64 bits cost 10 pJ · √16 · 0.0980 = 3.92 pJ
        assertEquals(3.92, 8 * rival.byteReadPj().orElseThrow(), 0.005);
    }

    @Test
    void shouldQuoteTheLiteratureWithTheMultiplicationsOfAnAnalogInput() {
        var rival = new AnnRival(1000, null, 100, 500, null, null, null);

        assertEquals(4600, rival.literatureAnnPj(), 1e-9);
        assertEquals(0.9 * 500 + 4.6 * 100, rival.literatureSnnPj(), 1e-9);
    }

    @Test
    void shouldSayWhatIsMissingWhenTheChipFileGivesNoProcess() {
        var rival = new AnnRival(1000, 10.0, 100, 500, null, null, 8192L);

        assertTrue(rival.int8DensePj().isEmpty());
        assertTrue(rival.int8SparsePj().isEmpty());
        assertEquals("the chip file gives no process node and supply voltage", rival.missing());
    }

    @Test
    void shouldSayWhatIsMissingWhenTheProcessIsNotTabled() {
        assertEquals(
                "no scaling is tabled for the chip's process (7 to 90 nm)",
                new AnnRival(1, null, 0, 0, 130.0, 1.2, 8192L).missing());
    }
}
