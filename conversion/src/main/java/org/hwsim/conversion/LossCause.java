package org.hwsim.conversion;

/** What makes spike rates differ from activations, after methods for the error terms of Deng and Gu (2021). */
public enum LossCause {
    /** Activations above the threshold: a neuron cannot fire more than once a step. */
    CLIPPING(
            "activations above the threshold are cut off",
            "raise the percentile (--threshold percentile:99.99 or max), or train with a clip"),
    /** Neurons that never fire although their activation says they should. */
    SILENCE(
            "neurons that should fire stay silent: the threshold is high for so few steps",
            "raise --timesteps, or lower the percentile (--threshold percentile:99)"),
    /** Levels of theta/T are too coarse for the activations. */
    QUANTISATION(
            "the levels, one threshold divided by the steps, are coarse against the activations",
            "raise --timesteps, or lower the percentile"),
    /** Spikes come unevenly, so that a neuron fires too often, too early or too late; errors of earlier layers too. */
    UNEVENNESS(
            "spikes arrive unevenly within the window, or carry errors of earlier layers",
            "raise --timesteps; use --offset v0");

    private final String sentence;
    private final String advice;

    LossCause(String sentence, String advice) {
        this.sentence = sentence;
        this.advice = advice;
    }

    /** For a report, without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** What to try. */
    public String advice() {
        return advice;
    }
}
