package org.hwsim.sim.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PsSpreadTest {
    /** More digits than a histogram's bucket keeps. */
    private static final long CONSTANT_PS = 3_842_000;

    @Test
    void shouldEqualAConstantSeriesInEveryFigure() {
        PsSpread spread = new PsSpread();
        for (int i = 0; i < 500; i++) {
            spread.add(CONSTANT_PS);
        }

        assertEquals(CONSTANT_PS, spread.meanPs());
        assertEquals(CONSTANT_PS, spread.percentilePs(50));
        assertEquals(CONSTANT_PS, spread.percentilePs(99));
        assertEquals(CONSTANT_PS, spread.mostPs());
        assertEquals(CONSTANT_PS, spread.leastPs());
    }

    @Test
    void shouldKeepMeanAndExtremesExactWhenValuesShareABucket() {
        PsSpread spread = new PsSpread();
        spread.add(1_409_752_400, 2);
        spread.add(1_409_752_399);
        spread.add(1_409_752_401);

        assertEquals(4, spread.count());
        assertEquals(1_409_752_400, spread.meanPs());
        assertEquals(1_409_752_399, spread.leastPs());
        assertEquals(1_409_752_401, spread.mostPs());
        assertTrue(spread.percentilePs(100) <= spread.mostPs());
        assertTrue(spread.percentilePs(0) >= spread.leastPs());
    }

    @Test
    void shouldAddUpToWhatOneSpreadSees() {
        PsSpread whole = new PsSpread();
        PsSpread odd = new PsSpread();
        PsSpread even = new PsSpread();
        for (long ps = 1_000_001; ps < 1_000_101; ps++) {
            whole.add(ps);
            (ps % 2 == 0 ? even : odd).add(ps);
        }
        PsSpread sum = new PsSpread();
        sum.addAll(odd);
        sum.addAll(new PsSpread());
        sum.addAll(even);

        assertEquals(whole, sum);
        // 1000001 + ... + 1000100
        assertEquals(100L * (1_000_001 + 1_000_100) / 2, sum.sumPs());
        assertEquals(1_000_001, sum.leastPs());
        assertEquals(1_000_100, sum.mostPs());
    }

    @Test
    void shouldBeZeroOfNothing() {
        PsSpread spread = new PsSpread();
        spread.add(7, 0);

        assertEquals(0, spread.count());
        assertEquals(0, spread.meanPs());
        assertEquals(0, spread.mostPs());
        assertEquals(0, spread.percentilePs(50));
    }
}
