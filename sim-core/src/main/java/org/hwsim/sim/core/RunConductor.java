package org.hwsim.sim.core;

/**
 * What the first worker does beside its shard: it decides when the run ends, keeps the clock and calls the listeners.
 * Called by the first worker's thread only.
 */
public interface RunConductor {
    /** Asked before the end of a step is published: whether the run ends with it. */
    boolean endsWith(int step);

    /** All shards have published the end of a step: what it showed can be handed on. */
    void onStepClosed(int step);

    /**
     * The duration of a step is known; comes one step late.
     *
     * @param busyPs busy time of the busiest core of all
     * @param packetPs longest zero-load latency of the packets of the step
     */
    void onStepTimed(int step, long busyPs, long packetPs);
}
