package org.hwsim.run;

import org.hwsim.sim.Replicas;

/**
 * How the work of a simulation is shared out: samples among replicas of the engine, the cores of one sample among the
 * threads of each. Never changes a result.
 *
 * @param replicas engines that run samples at the same time, at least 1
 * @param threads worker threads of each, at least 1
 */
public record Workers(int replicas, int threads) {
    /** Below this many compartments a second thread in one sample costs more than it brings. */
    private static final int SMALL = 4096;

    /**
     * What was asked for; otherwise a replica a CPU where samples share no step and there are enough of them, or the network
     * is small; otherwise a thread a CPU for one large sample after the other.
     *
     * @param trace what is recorded
     */
    static Workers of(Execution execution, Prepared prepared, TraceChoice trace) {
        boolean apart = Replicas.isPossible(prepared.program());
        boolean oneAtATime = !apart || !trace.membraneLayers().isEmpty();
        if (execution.replicas() > 1 && oneAtATime) {
            throw new UsageException(
                    apart
                            ? "--replicas 2 or more cannot show membranes: leave out --trace membranes, or use --threads"
                            : "--replicas 2 or more needs samples that share no step: leave out --pipelined, or use "
                                    + "--threads");
        }
        boolean small = prepared.compartments() < SMALL;
        int cpus = execution.hostThreads();
        int samples = prepared.sampleCount();
        int replicas = 1;
        if (execution.replicas() > 0) {
            replicas = execution.replicas();
        } else if (!oneAtATime && execution.threads() == 0 && (small || samples >= cpus)) {
            replicas = cpus;
        }
        replicas = Math.min(replicas, samples);
        int threads = execution.threads() > 0 ? execution.threads() : replicas > 1 || small ? 1 : cpus;
        return new Workers(replicas, threads);
    }
}
