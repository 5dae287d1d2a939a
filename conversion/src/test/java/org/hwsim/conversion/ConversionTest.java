package org.hwsim.conversion;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.UnsupportedModelException;
import org.hwsim.conversion.coding.RateCoding;
import org.junit.jupiter.api.Test;

class ConversionTest {
    /** Too short for any of the networks: whoever evaluates one of them on it fails otherwise. */
    private static final float[][] UNUSABLE = {{1}};

    @Test
    void shouldRefuseANetworkBeforeItIsRunOverTheSamples() {
        AnnGraph graph = new Nets(1, 1, 4, 4)
                .conv("c", 2, 3, 1, 1)
                .relu("r")
                .maxPool("m", 2)
                .build();

        var e = assertThrows(UnsupportedModelException.class, () -> run(graph, UNUSABLE));

        assertTrue(e.getMessage().contains("\"m\""), e.getMessage());
    }

    @Test
    void shouldKeepTheGraphThatItWasGiven() {
        Nets nets = new Nets(2, 3).dense("d", 4).relu("r").dense("e", 2);
        AnnGraph graph = nets.build();

        Conversion conversion = run(graph, nets.samples(5));

        assertSame(graph, conversion.graph());
        assertSame(graph, conversion.calibration().graph());
    }

    private static Conversion run(AnnGraph graph, float[][] samples) {
        return Conversion.run(graph, samples, 1, new RateCoding(), CodingOptions.DEFAULTS);
    }
}
