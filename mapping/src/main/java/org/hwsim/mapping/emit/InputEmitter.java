package org.hwsim.mapping.emit;

import java.util.List;
import org.hwsim.hw.program.ConvInput;
import org.hwsim.hw.program.DenseInput;
import org.hwsim.hw.program.DirectInput;
import org.hwsim.hw.program.InputStage;
import org.hwsim.hw.program.Weights;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Projection;

/**
 * Writes the projections from the input into one layer as a stage outside the chip. Pooled and sparse ones, and several
 * into one layer, are written out as a dense stage.
 */
final class InputEmitter {
    private InputEmitter() {}

    /** @param numbers of the projections, all with the same steps */
    static InputStage emit(
            MapShape input,
            List<Projection> projections,
            List<QuantizedProjection> numbers,
            QuantizedPopulation population) {
        Projection first = projections.get(0);
        MapShape target = population.shape();
        if (projections.size() == 1 && Quantizer.isOneToOne(first)) {
            double weight = ((ConvConnection) first.connection()).weights()[0];
            return new DirectInput(
                    first.target(), target.size(), weight / population.unit()[0]);
        }
        double[] unitsPerStep = new double[target.channels()];
        for (int c = 0; c < unitsPerStep.length; c++) {
            unitsPerStep[c] = numbers.get(0).step()[c] / population.unit()[c];
        }
        boolean plain = projections.size() == 1 && first.pooling() == null;
        if (plain && first.connection() instanceof ConvConnection conv) {
            return conv(first.target(), conv, input, target, numbers.get(0), unitsPerStep);
        }
        double[] ofNeuron = new double[target.size()];
        for (int n = 0; n < ofNeuron.length; n++) {
            ofNeuron[n] = unitsPerStep[population.channelOf(n)];
        }
        short[] weights = plain && first.connection() instanceof DenseConnection
                ? numbers.get(0).weights()
                : unrolled(input, projections, numbers, target);
        return new DenseInput(first.target(), input.size(), Weights.of(weights), ofNeuron);
    }

    private static ConvInput conv(
            int layer,
            ConvConnection conv,
            MapShape input,
            MapShape target,
            QuantizedProjection numbers,
            double[] unitsPerStep) {
        return new ConvInput(
                layer,
                conv.inChannels(),
                input.height(),
                input.width(),
                conv.outChannels(),
                target.height(),
                target.width(),
                conv.kernelHeight(),
                conv.kernelWidth(),
                conv.strideY(),
                conv.strideX(),
                conv.padY(),
                conv.padX(),
                conv.dilationY(),
                conv.dilationX(),
                conv.groups(),
                Weights.of(numbers.weights()),
                unitsPerStep);
    }

    private static short[] unrolled(
            MapShape input, List<Projection> projections, List<QuantizedProjection> numbers, MapShape target) {
        InputUnrolling unrolling = new InputUnrolling(input, target);
        for (int i = 0; i < projections.size(); i++) {
            unrolling.add(projections.get(i), numbers.get(i).weights());
        }
        return unrolling.weights();
    }
}
