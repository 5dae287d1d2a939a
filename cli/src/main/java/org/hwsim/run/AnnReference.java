package org.hwsim.run;

import java.util.Arrays;
import org.hwsim.ann.ActivationListener;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.run.data.SampleFeed;

/** The network's own answers, in float, several threads. */
final class AnnReference {
    private static final int CHUNK = 256;

    private AnnReference() {}

    /**
     * One answer a sample: the class of the largest output, the lowest of equals.
     *
     * @param listener sees every activation; several threads call it at once
     */
    static int[] answers(
            AnnEvaluator evaluator,
            SampleFeed samples,
            int count,
            int threads,
            Progress progress,
            ActivationListener listener) {
        int[] answers = new int[count];
        progress.stage("network in float", answers.length, "images");
        for (int from = 0; from < answers.length; from += CHUNK) {
            float[][] chunk = new float[Math.min(CHUNK, answers.length - from)][];
            int first = from;
            Arrays.setAll(chunk, i -> samples.sample(first + i));
            float[][] outputs = evaluator.runAll(chunk, threads, sample -> listener);
            for (int i = 0; i < outputs.length; i++) {
                answers[from + i] = argMax(outputs[i]);
            }
            progress.advance(from + outputs.length, "");
        }
        return answers;
    }

    static int argMax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
