package org.hwsim.bench;

import java.util.List;

/**
 * One engine on one network.
 *
 * @param kernels family
 * @param threads worker threads that the engine has, no more than the program has cores
 * @param turns turns measured
 * @param onCpu of them those in which every worker was on a CPU for more than {@value #ON_CPU} of the time
 * @param stepNanos time of a step, over the turns on CPU, or all if there is none
 * @param stepCpuNanos CPU time of a step, all workers together
 * @param allocatedBytesPerStep least over the turns: what else the virtual machine does can only add to it
 * @param sopsPerStep synaptic operations a step
 * @param spikesPerStep spikes a step
 * @param packetsPerStep packets a step
 * @param updatesPerStep neuron updates a step: one a mapped compartment, as the chip has it
 * @param samplesPerStep samples a step
 * @param ringShare what handing over every packet through the ring takes of a step's CPU time, at most: engines that
 *     deliver to several cores at once hand over fewer words than packets
 */
public record VariantResult(
        String kernels,
        int threads,
        int turns,
        int onCpu,
        Spread stepNanos,
        Spread stepCpuNanos,
        double allocatedBytesPerStep,
        double sopsPerStep,
        double spikesPerStep,
        double packetsPerStep,
        double updatesPerStep,
        double samplesPerStep,
        double ringShare) {
    /** A worker that was off its CPU for longer had to share it. */
    static final double ON_CPU = 0.96;

    static VariantResult of(String kernels, int threads, List<Turn> turns, long compartments, double ringNanosPerWord) {
        List<Turn> undisturbed =
                turns.stream().filter(turn -> turn.leastOnCpu() > ON_CPU).toList();
        List<Turn> counted = undisturbed.isEmpty() ? turns : undisturbed;
        Spread cpu = Spread.of(turns.stream().mapToDouble(Turn::cpuNanosPerStep).toArray());
        double steps = turns.stream().mapToLong(Turn::steps).sum();
        double packetsPerStep = turns.stream().mapToLong(Turn::packets).sum() / steps;
        return new VariantResult(
                kernels,
                threads,
                turns.size(),
                undisturbed.size(),
                Spread.of(counted.stream().mapToDouble(Turn::wallNanosPerStep).toArray()),
                cpu,
                turns.stream()
                        .mapToDouble(turn -> (double) turn.allocatedBytes() / turn.steps())
                        .min()
                        .orElse(0),
                turns.stream().mapToLong(Turn::sops).sum() / steps,
                turns.stream().mapToLong(Turn::spikes).sum() / steps,
                packetsPerStep,
                compartments,
                turns.stream().mapToLong(Turn::samples).sum() / steps,
                packetsPerStep * ringNanosPerWord / cpu.median());
    }
}
