package org.hwsim.sim.io;

/** Sees each finished sample. */
public interface SampleListener {
    /** Called in the order of the samples, by one engine thread at a time. */
    void onSample(SampleOutcome outcome);
}
