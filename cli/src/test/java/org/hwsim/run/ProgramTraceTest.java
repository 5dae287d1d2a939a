package org.hwsim.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.hw.program.AxonIn;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.Readout;
import org.hwsim.traces.TraceHeader;
import org.hwsim.traces.TracedLayer;
import org.junit.jupiter.api.Test;

class ProgramTraceTest {
    @Test
    void shouldNameTheNeuronOfEachCompartmentOverAllGroupsOfACore() {
        // given core 4 with neurons 3, 1 of layer a and neuron 0 of layer b after them
        var program = new ChipProgram(
                "net",
                1,
                1,
                1,
                1,
                List.of(new Layer("a", 4, 0, 1), new Layer("b", 1, 0, 1)),
                List.of(new CoreProgram(
                        4,
                        List.of(group(0, 0, 3, 1), group(1, 2, 0)),
                        List.of(),
                        new AxonIn(new int[1], new int[0], new int[0]),
                        new AxonOut(new int[4], new int[0], new int[0]))),
                List.of(),
                new Readout(1, Readout.By.MEMBRANE, new double[] {1}));

        TraceHeader header = ProgramTrace.header(program, "", true, List.of(1, 0, 1));

        assertEquals("net", header.program());
        assertEquals(List.of(new TracedLayer("a", 4), new TracedLayer("b", 1)), header.layers());
        assertEquals(List.of(0, 1), header.membraneLayers());
        assertEquals(4, header.cores().get(0).core());
        assertArrayEquals(new int[] {0, 0, 1}, header.cores().get(0).layers());
        assertArrayEquals(new int[] {3, 1, 0}, header.cores().get(0).neurons());
    }

    private static CompartmentGroup group(int layer, int first, int... neurons) {
        int[] zero = new int[neurons.length];
        return new CompartmentGroup(layer, first, neurons, Soma.INTEGRATE_AND_FIRE, zero, zero, zero, zero);
    }
}
