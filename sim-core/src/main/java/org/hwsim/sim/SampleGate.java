package org.hwsim.sim;

/**
 * Says which samples may still begin, over all replicas. Open until it is closed; from then on those samples may that come
 * before the last one which has begun, so that what is answered in the end has no gap. Any thread.
 */
final class SampleGate {
    private int begun;
    private int limit = Integer.MAX_VALUE;

    /** Asked once before each sample; with the answer true the sample has begun. */
    synchronized boolean admit(int sample) {
        if (sample >= limit) {
            return false;
        }
        begun = Math.max(begun, sample + 1);
        return true;
    }

    synchronized void close() {
        limit = Math.min(limit, begun);
    }
}
