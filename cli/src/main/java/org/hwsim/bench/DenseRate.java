package org.hwsim.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.Weights;
import org.hwsim.sim.kernel.BlockKernel;
import org.hwsim.sim.kernel.SynapseKernels;

/**
 * Synaptic operations a second of one family's dense kernel alone: {@value #TARGETS} targets, {@value #BATCH} random rows a
 * call, byte weights. The bound is one byte a synaptic operation from the cache that holds the weights.
 */
final class DenseRate {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int TARGETS = 1024;
    private static final int BATCH = 64;
    private static final int BATCHES = 64;

    private final BlockKernel kernel;
    private final int[] rows;
    private final int[] membranes = new int[TARGETS];

    /** @param weightKib size of the weights, which decides on the cache that they come from */
    DenseRate(SynapseKernels family, int weightKib) {
        int count = weightKib * 1024 / TARGETS;
        SplittableRandom random = new SplittableRandom(7);
        byte[] weights = new byte[count * TARGETS];
        random.nextBytes(weights);
        DenseBlock block = new DenseBlock(0, count, 0, TARGETS, Weights.of(weights), 0, 1);
        this.kernel = org.hwsim.sim.kernel.KernelSelection.of(family).open().kernel(block, 0);
        this.rows = random.ints((long) BATCH * BATCHES, 0, count).toArray();
    }

    /** Synaptic operations a second of CPU time, over about so many seconds. */
    double sopsPerSecond(double seconds) {
        long started = THREADS.getCurrentThreadCpuTime();
        long calls = 0;
        long nanos;
        do {
            for (int batch = 0; batch < BATCHES; batch++) {
                kernel.add(rows, batch * BATCH, BATCH, membranes);
                kernel.finish(membranes);
            }
            calls += BATCHES;
            nanos = THREADS.getCurrentThreadCpuTime() - started;
        } while (nanos < seconds * 1e9);
        return calls * (double) BATCH * TARGETS / nanos * 1e9;
    }
}
