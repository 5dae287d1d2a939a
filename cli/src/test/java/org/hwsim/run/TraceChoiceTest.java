package org.hwsim.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hwsim.conversion.CodingOptions;
import org.junit.jupiter.api.Test;

class TraceChoiceTest {
    @Test
    void shouldSayThatATraceIsLeftOutOfAVeryLargeRunUnlessItWasAskedFor() {
        // 778 compartments, 500 samples: 32 steps make 1.2e7 neuron updates, 8192 steps 3.2e9
        Prepared small = DigitsRuns.prepare(CodingOptions.DEFAULTS);
        Prepared large = DigitsRuns.prepare(CodingOptions.DEFAULTS.withTimesteps(8192));

        assertFalse(TraceChoice.byDefault().isLeftOut(small));
        assertTrue(TraceChoice.byDefault().isLeftOut(large));
        assertFalse(TraceChoice.parse("spikes").isLeftOut(large));
        assertFalse(TraceChoice.parse("none").isLeftOut(large));
    }
}
