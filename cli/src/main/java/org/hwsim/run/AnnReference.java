package org.hwsim.run;

import java.util.Arrays;
import org.hwsim.ann.ActivationListener;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.run.data.SampleFeed;

/** The network's own answers, in float, several threads. */
final class AnnReference {
    private static final int CHUNK = 256;
    /** Sees nothing. */
    static final ActivationListener NOBODY = (id, values) -> {};

    private AnnReference() {}

    /** Thrown by a thread that is to look at no further sample. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /**
     * One answer a sample: the class of the largest output, the lowest of equals. Ends with the samples under way when it is
     * asked to stop; answers are then whatever is there, and nobody may look at them.
     *
     * @param range refuses a sample that the chip cannot take, before any is simulated
     * @param listener sees every activation of the network as it is converted; several threads call it at once
     */
    static int[] answers(
            LoadedModel model,
            SampleFeed samples,
            InputRange range,
            int count,
            int threads,
            StopSignal stop,
            Progress progress,
            ActivationListener listener) {
        AnnGraph exact = model.exact();
        AnnEvaluator converted = new AnnEvaluator(model.simplified());
        AnnEvaluator answering = exact == null ? converted : new AnnEvaluator(exact);
        int[] answers = new int[count];
        progress.stage("network in float", answers.length, "images");
        for (int from = 0; from < answers.length && !stop.requested(); from += CHUNK) {
            float[][] chunk = new float[Math.min(CHUNK, answers.length - from)][];
            int first = from;
            Arrays.setAll(chunk, i -> {
                float[] sample = samples.sample(first + i);
                range.check(first + i, sample);
                return sample;
            });
            float[][] outputs;
            try {
                outputs = answering.runAll(
                        chunk, threads, sample -> unlessStopped(stop, exact == null ? listener : NOBODY));
                if (exact != null && listener != NOBODY) {
                    converted.runAll(chunk, threads, sample -> unlessStopped(stop, listener));
                }
            } catch (Stopped early) {
                return answers;
            }
            for (int i = 0; i < outputs.length; i++) {
                answers[from + i] = argMax(outputs[i]);
            }
            progress.advance(from + outputs.length);
        }
        return answers;
    }

    private static ActivationListener unlessStopped(StopSignal stop, ActivationListener listener) {
        if (stop.requested()) {
            throw new Stopped();
        }
        return listener;
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
