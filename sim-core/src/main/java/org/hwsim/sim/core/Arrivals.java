package org.hwsim.sim.core;

/**
 * What arrives at a block: counted by the class of the code, multiplied out to packets and synaptic operations of each
 * receiving core. Owned by one shard.
 *
 * <p>Two things are counted, at two times: that packets came, in the step in which they were fired; and which
 * compartments were reached, when the weights take effect.
 */
public abstract class Arrivals {
    /** Counts packets as they arrive. */
    abstract void count(int[] codes, int from, int count);

    /** Notes which compartments rows reach. */
    abstract void mark(int[] codes, int from, int count);

    /** Both, for rows that take effect in the step in which they arrive. */
    void countAndMark(int[] codes, int from, int count) {
        count(codes, from, count);
        mark(codes, from, count);
    }

    /** Adds what was noted to the touched positions of the target. */
    void closeMarks() {}

    /**
     * Closes the counts of a step.
     *
     * @param receivingPs busy time of each core of the program; time for what arrived is added
     */
    abstract void closeStep(long[] receivingPs);

    /**
     * Adds what arrived over the run.
     *
     * @param byCore counts of each core of the program by ordinal of the action
     */
    abstract void addTo(long[][] byCore);

    /** The state before a run. */
    abstract void clear();
}
