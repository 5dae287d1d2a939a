package org.hwsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProcessNodeTest {
    @Test
    void shouldScaleByThePolynomialOfTheNode() {
        // 14 nm at 0.75 V: 0.2363 · 0.5625 - 0.09675 · 0.75 + 0.02239 = 0.0827463
        // 45 nm at 0.9 V: 1.103 · 0.81 - 0.362 · 0.9 + 0.2767 = 0.84433
        assertEquals(0.0827463 / 0.84433, ratio(14, 0.75), 1e-5);
        // 7 nm at 0.7 V: 0.1776 · 0.49 - 0.09097 · 0.7 + 0.02447 = 0.047815
        assertEquals(0.047815 / 0.84433, ratio(7, 0.7), 1e-5);
        assertEquals(1, ratio(45, 0.9), 1e-12);
    }

    @Test
    void shouldInterpolateBetweenNodes() {
        // 28 nm at 0.8 V lies two thirds of the way from 20 to 32 nm:
        // 20 nm 0.373 · 0.64 - 0.1582 · 0.8 + 0.04104 = 0.1532
        // 32 nm 0.9559 · 0.64 - 0.7823 · 0.8 + 0.471 = 0.456936
        assertEquals((0.1532 / 3 + 0.456936 * 2 / 3) / 0.84433, ratio(28, 0.8), 1e-5);
    }

    @Test
    void shouldComeCloseToThePublishedRatios() {
        assertEquals(0.24, ratio(22, 0.8), 0.005);
        assertEquals(0.14, ratio(16, 0.8), 0.005);
        assertEquals(0.083, ratio(10, 0.75), 0.0005);
        assertEquals(2.0, ratio(65, 1.1), 0.05);
    }

    @Test
    void shouldGiveNothingOutsideTheTable() {
        assertTrue(new ProcessNode(130, 1.2).energyRatio().isEmpty());
        assertTrue(new ProcessNode(5, 0.7).energyRatio().isEmpty());
        assertTrue(new ProcessNode(14, 0).energyRatio().isEmpty());
        assertTrue(new ProcessNode(Double.NaN, 1).energyRatio().isEmpty());
    }

    private static double ratio(double nm, double volts) {
        return new ProcessNode(nm, volts).energyRatio().orElseThrow();
    }
}
