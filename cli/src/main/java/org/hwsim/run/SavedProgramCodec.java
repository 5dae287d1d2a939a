package org.hwsim.run;

import java.nio.file.Path;
import java.util.Arrays;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.InputStage;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.coding.InputEncoder;
import org.hwsim.snn.coding.OutputDecoder;

/**
 * Encoder and decoder that a saved program implies: values enter as they are, or split into positive and negative parts
 * where the program expects twice as many; the largest reading is the answer.
 *
 * @param encoder how a sample enters
 * @param decoder how readings become an answer
 */
record SavedProgramCodec(InputEncoder encoder, OutputDecoder decoder) {
    static SavedProgramCodec of(Path file, ChipProgram program, Board board, int values) {
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
        return new SavedProgramCodec(new Values(values, split), SavedProgramCodec::largest);
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

    private record Values(int values, boolean split) implements InputEncoder {
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
            float[] parts = Arrays.copyOf(sample, 2 * values);
            for (int i = 0; i < values; i++) {
                parts[i] = Math.max(sample[i], 0f);
                parts[values + i] = Math.max(-sample[i], 0f);
            }
            return parts;
        }
    }
}
