package org.hwsim.sim.count;

import org.HdrHistogram.Histogram;

/**
 * Simulated picoseconds: {@code step = barrier + max(busiest core, longest packet)}. Integer throughout. Owned by one
 * thread.
 */
public final class StepClock {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final long barrierPs;
    private final Histogram stepPs = new Histogram(SIGNIFICANT_DIGITS);
    private long steps;
    private long elapsedPs;

    /** @param barrierPs what the barrier takes with the tiles in use */
    public StepClock(long barrierPs) {
        this.barrierPs = barrierPs;
    }

    /**
     * Closes the next step.
     *
     * @param busyPs busy time of the busiest core
     * @param packetPs longest zero-load latency of the packets of the step
     */
    public void closeStep(long busyPs, long packetPs) {
        long ps = Math.addExact(barrierPs, Math.max(busyPs, packetPs));
        stepPs.recordValue(ps);
        elapsedPs = Math.addExact(elapsedPs, ps);
        steps++;
    }

    /** Steps closed. */
    public long steps() {
        return steps;
    }

    /** Picoseconds from the start of step 0 to the end of the step that was closed last. */
    public long elapsedPs() {
        return elapsedPs;
    }

    /** Duration of each closed step. */
    public Histogram stepPs() {
        return stepPs;
    }
}
