package org.hwsim.run;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.hw.program.Readout;
import org.hwsim.sim.io.SampleOutcome;
import org.hwsim.snn.coding.OutputDecoder;

/**
 * Answers and scores of the samples that came out of the engine, in their order, over the steps of the readout's window.
 * One thread at a time.
 */
public final class Scoreboard {
    private final Readout readout;
    private final OutputDecoder decoder;
    private final int steps;
    private final int[] ann;
    private final int[] labels;
    private final int[] correct;
    private final int[] agreeing;
    private final List<Integer> answers = new ArrayList<>();

    /**
     * @param steps steps of the readout's window
     * @param ann the network's own answer to each sample
     * @param labels of each sample, empty without labels
     */
    Scoreboard(Readout readout, OutputDecoder decoder, int steps, int[] ann, int[] labels) {
        this.readout = readout;
        this.decoder = decoder;
        this.steps = steps;
        this.ann = ann;
        this.labels = labels;
        this.correct = new int[steps];
        this.agreeing = new int[steps];
    }

    /** Scores the next sample and says what the spiking network answered at the end of its window. */
    int score(SampleOutcome outcome) {
        int sample = answers.size();
        int answer = -1;
        double[] real = new double[readout.realPerUnit().length];
        for (int step = 0; step < steps; step++) {
            int[] raw = outcome.readings()[step];
            for (int i = 0; i < real.length; i++) {
                real[i] = raw[i] * readout.realPerUnit()[i];
            }
            answer = decoder.answer(real);
            correct[step] += labels.length > 0 && answer == labels[sample] ? 1 : 0;
            agreeing[step] += answer == ann[sample] ? 1 : 0;
        }
        answers.add(answer);
        return answer;
    }

    public int scored() {
        return answers.size();
    }

    /** Samples whose answer after so many steps (from 1) is the label. */
    public int correctAfter(int timesteps) {
        return correct[timesteps - 1];
    }

    /** Samples whose answer after so many steps (from 1) is the network's own. */
    public int agreeingAfter(int timesteps) {
        return agreeing[timesteps - 1];
    }

    /** Samples, of those scored, that the network itself classifies as labelled. */
    public int annCorrect() {
        int right = 0;
        for (int i = 0; i < answers.size(); i++) {
            right += ann[i] == labels[i] ? 1 : 0;
        }
        return right;
    }
}
