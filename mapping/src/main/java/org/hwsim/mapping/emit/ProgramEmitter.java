package org.hwsim.mapping.emit;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.InputStage;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.Readout;
import org.hwsim.mapping.Mapping;
import org.hwsim.mapping.Wiring;
import org.hwsim.snn.Population;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;

/** Writes the program of a mapping. Layers of the program are the populations of the network, in their order. */
public final class ProgramEmitter {
    private ProgramEmitter() {}

    /**
     * @param network the network that was mapped
     * @param mapping where its neurons are
     * @param board where it was mapped to
     */
    public static Emitted emit(SnnNetwork network, Mapping mapping, Board board) {
        QuantizedNetwork quantized = Quantizer.quantize(
                network,
                board.chip().core(),
                mapping.weightBits(),
                mapping.options().perChannel());
        Wiring wiring = new Wiring(network, mapping.slices());
        int[] coreNumbers =
                mapping.cores().stream().mapToInt(core -> core.core()).toArray();
        CoreEmitter emitter = new CoreEmitter(network, quantized, wiring, coreNumbers);
        List<CoreProgram> cores = new ArrayList<>();
        for (int i = 0; i < coreNumbers.length; i++) {
            cores.add(emitter.emit(i, mapping.cores().get(i).slices()));
        }
        ChipProgram program = new ChipProgram(
                network.name(),
                board.chipsX(),
                board.chipsY(),
                network.periodSteps(),
                network.latencySteps(),
                layers(network),
                cores,
                inputs(network, quantized),
                readout(network, quantized));
        return new Emitted(program, quantized.report());
    }

    private static List<Layer> layers(SnnNetwork network) {
        return network.populations().stream()
                .map(p -> new Layer(
                        p.name(),
                        p.shape().size(),
                        p.window().offset(),
                        p.window().steps()))
                .toList();
    }

    /** One stage a layer that is fed from the input. */
    private static List<InputStage> inputs(SnnNetwork network, QuantizedNetwork quantized) {
        List<InputStage> inputs = new ArrayList<>();
        for (int layer = 0; layer < network.populations().size(); layer++) {
            List<Projection> projections = new ArrayList<>();
            List<QuantizedProjection> numbers = new ArrayList<>();
            for (int i = 0; i < network.projections().size(); i++) {
                Projection projection = network.projections().get(i);
                if (projection.source() == Projection.INPUT && projection.target() == layer) {
                    projections.add(projection);
                    numbers.add(quantized.projections().get(i));
                }
            }
            if (!projections.isEmpty()) {
                QuantizedPopulation target = quantized.populations().get(layer);
                inputs.add(InputEmitter.emit(network.input(), projections, numbers, target));
            }
        }
        return inputs;
    }

    private static Readout readout(SnnNetwork network, QuantizedNetwork quantized) {
        Population output = network.populations().get(network.output());
        QuantizedPopulation numbers = quantized.populations().get(network.output());
        double[] realPerUnit = new double[output.shape().size()];
        for (int n = 0; n < realPerUnit.length; n++) {
            realPerUnit[n] =
                    network.readBySpikes() ? output.neuron().amplitude() : numbers.unit()[numbers.channelOf(n)];
        }
        return new Readout(
                network.output(), network.readBySpikes() ? Readout.By.SPIKES : Readout.By.MEMBRANE, realPerUnit);
    }
}
