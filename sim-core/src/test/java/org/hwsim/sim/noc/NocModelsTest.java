package org.hwsim.sim.noc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Test;

class NocModelsTest {
    @Test
    void shouldFindAModelByItsId() {
        assertInstanceOf(ZeroLoadNoc.class, NocModels.byId("zero-load"));
    }

    @Test
    void shouldNameTheKnownModelsWhenOneIsNotThere() {
        InputException e = assertThrows(InputException.class, () -> NocModels.byId("zeroload"));

        assertEquals("noc", e.subject());
        assertEquals("is 'zeroload'", e.problems().get(0).found());
        assertEquals("one of: zero-load", e.problems().get(0).rule());
    }
}
