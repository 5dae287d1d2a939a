package org.hwsim.mapping.emit;

import org.hwsim.hw.program.ConvInput;
import org.hwsim.hw.program.DenseInput;
import org.hwsim.hw.program.DirectInput;
import org.hwsim.hw.program.InputStage;
import org.hwsim.hw.program.Weights;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;

/**
 * Writes a projection from the input as a stage outside the chip. Pooled and sparse ones are written out as a dense
 * stage.
 */
final class InputEmitter {
    private InputEmitter() {}

    static InputStage emit(
            SnnNetwork network, Projection projection, QuantizedProjection numbers, QuantizedPopulation population) {
        MapShape input = network.input();
        MapShape target = population.shape();
        double[] unitsPerStep = new double[target.channels()];
        for (int c = 0; c < unitsPerStep.length; c++) {
            unitsPerStep[c] = numbers.step()[c] / population.unit()[c];
        }
        if (Quantizer.isOneToOne(projection)) {
            double weight = ((ConvConnection) projection.connection()).weights()[0];
            return new DirectInput(
                    projection.target(), target.size(), weight / population.unit()[0]);
        }
        if (projection.connection() instanceof ConvConnection conv && projection.pooling() == null) {
            return new ConvInput(
                    projection.target(),
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
        double[] ofNeuron = new double[target.size()];
        for (int n = 0; n < ofNeuron.length; n++) {
            ofNeuron[n] = unitsPerStep[population.channelOf(n)];
        }
        short[] weights = projection.connection() instanceof DenseConnection && projection.pooling() == null
                ? numbers.weights()
                : InputUnrolling.dense(input, projection, numbers.weights(), target);
        return new DenseInput(projection.target(), input.size(), Weights.of(weights), ofNeuron);
    }
}
