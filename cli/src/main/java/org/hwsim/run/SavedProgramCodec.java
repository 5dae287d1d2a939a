package org.hwsim.run;

import java.nio.file.Path;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.InputStage;
import org.hwsim.run.data.SampleShape;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.coding.InputEncoder;
import org.hwsim.snn.coding.OutputDecoder;

/**
 * Encoder and decoder that a saved program implies: values enter as they are, or split where the program expects twice
 * as many (each channel becomes two, what lies above zero and what lies below); the largest reading is the answer.
 *
 * @param encoder how a sample enters
 * @param decoder how readings become an answer
 */
record SavedProgramCodec(InputEncoder encoder, OutputDecoder decoder) {
    static SavedProgramCodec of(Path file, ChipProgram program, Board board, SampleShape shape) {
        int values = shape.values();
        if (program.chipsX() != board.chipsX() || program.chipsY() != board.chipsY()) {
            throw new InputException(
                    file.toString(),
                    new Problem(
                            "program",
                            "was written for " + program.chipsX() + "x" + program.chipsY() + " chips",
                            "the board has " + board.chipsX() + "x" + board.chipsY(),
                            "--chips " + program.chipsX() + "x" + program.chipsY()));
        }
        boolean asIs = program.inputs().stream().allMatch(stage -> stage.inputs() == values);
        boolean split = program.inputs().stream().allMatch(stage -> stage.inputs() == 2 * values);
        if (!asIs && !split) {
            InputStage first = program.inputs().get(0);
            throw new InputException(
                    file.toString(),
                    new Problem(
                            "program",
                            "expects " + first.inputs() + " values a sample",
                            "the data has " + values,
                            "use the data that the program was made for"));
        }
        return new SavedProgramCodec(new Values(shape.channels(), values, split), SavedProgramCodec::largest);
    }

    private static int largest(double[] readings) {
        int best = 0;
        for (int i = 1; i < readings.length; i++) {
            if (readings[i] > readings[best]) {
                best = i;
            }
        }
        return best;
    }

    private record Values(int channels, int values, boolean split) implements InputEncoder {
        @Override
        public MapShape sampleShape() {
            return MapShape.flat(values);
        }

        @Override
        public MapShape encodedShape() {
            return MapShape.flat(split ? 2 * values : values);
        }

        @Override
        public float[] encode(float[] sample) {
            if (!split) {
                return sample;
            }
            int plane = values / channels;
            float[] parts = new float[2 * values];
            for (int i = 0; i < values; i++) {
                int above = 2 * (i / plane) * plane + i % plane;
                parts[above] = Math.max(sample[i], 0f);
                parts[above + plane] = Math.max(-sample[i], 0f);
            }
            return parts;
        }
    }
}
