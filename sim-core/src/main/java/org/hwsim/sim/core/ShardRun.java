package org.hwsim.sim.core;

import java.util.List;
import org.hwsim.hw.energy.TimingModel;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.ring.SpikeRing;

/**
 * What the workers of one run share: all of it immutable, a ring, or ordered by the rings.
 *
 * @param schedule when each layer sees which sample
 * @param currents input currents
 * @param rings one inbox a shard
 * @param kernels whose update of compartments each worker takes
 * @param timing what actions take
 * @param slots samples in flight
 * @param trace what listeners see
 * @param readoutLayer the layer that is read
 * @param readsSpikes whether spike counts are read, membranes otherwise
 * @param failure the first thing that went wrong in any worker
 */
public record ShardRun(
        WindowSchedule schedule,
        CurrentSource currents,
        List<SpikeRing> rings,
        KernelSelection kernels,
        TimingModel timing,
        SampleSlots slots,
        StepTrace trace,
        int readoutLayer,
        boolean readsSpikes,
        RunFailure failure) {
    public ShardRun {
        rings = List.copyOf(rings);
    }
}
