package org.hwsim.report;

/**
 * What the run cost the machine that simulated. The only section that differs between two runs of the same thing.
 *
 * @param elapsedNanos wall time of the simulation in nanoseconds
 * @param sopsPerSecond synaptic operations simulated a second of wall time
 * @param spikesPerSecond spikes simulated a second of wall time
 * @param samplesPerSecond samples a second of wall time
 * @param replicas engines that ran samples side by side
 * @param threads worker threads of each
 * @param peakHeapBytes the largest use of each pool of the heap, added: no less than was ever in use
 * @param java version of the virtual machine
 * @param os operating system and processor architecture
 */
public record Host(
        long elapsedNanos,
        double sopsPerSecond,
        double spikesPerSecond,
        double samplesPerSecond,
        int replicas,
        int threads,
        long peakHeapBytes,
        String java,
        String os) {

    /** Rates from totals; 0 where no time passed. */
    public static Host of(
            long elapsedNanos,
            long sops,
            long spikes,
            long samples,
            int replicas,
            int threads,
            long peakHeapBytes,
            String java,
            String os) {
        double seconds = elapsedNanos / 1e9;
        return new Host(
                elapsedNanos,
                seconds == 0 ? 0 : sops / seconds,
                seconds == 0 ? 0 : spikes / seconds,
                seconds == 0 ? 0 : samples / seconds,
                replicas,
                threads,
                peakHeapBytes,
                java,
                os);
    }
}
