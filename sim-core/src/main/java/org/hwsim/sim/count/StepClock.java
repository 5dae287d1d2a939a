package org.hwsim.sim.count;

/**
 * Simulated picoseconds: {@code step = barrier + max(busiest core, longest packet)}. Integer throughout. Owned by one
 * thread.
 */
public final class StepClock {
    private final long barrierPs;
    private final PsSpread stepPs = new PsSpread();
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
        stepPs.add(ps);
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
    public PsSpread stepPs() {
        return stepPs;
    }
}
