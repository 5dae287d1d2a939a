package org.hwsim.bench;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.bench.BenchReport.DenseKernel;
import org.hwsim.sim.kernel.SynapseKernels;
import org.jspecify.annotations.Nullable;

/** Measures the dense kernels of all families, on weights that fit into the first, second and third level of cache. */
final class DenseBench {
    static final int SECOND_LEVEL_KIB = 512;
    private static final int[] WEIGHT_KIB = {16, SECOND_LEVEL_KIB, 8192};

    private DenseBench() {}

    /** @param seconds of a turn: each kernel is warmed up for two, and measured for a share of one */
    static List<DenseKernel> measure(KernelFamilies families, int rounds, double seconds) {
        List<DenseKernel> results = new ArrayList<>();
        for (int weightKib : WEIGHT_KIB) {
            List<DenseRate> rates = new ArrayList<>();
            for (SynapseKernels family : families.all()) {
                DenseRate rate = new DenseRate(family, weightKib);
                rate.sopsPerSecond(2 * seconds);
                rates.add(rate);
            }
            double[][] sops = new double[rates.size()][rounds];
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < rates.size(); i++) {
                    sops[i][round] = rates.get(i).sopsPerSecond(BenchJob.SHARE_ALONE * seconds);
                }
            }
            int scalar = families.ids().indexOf(KernelFamilies.SCALAR);
            for (int i = 0; i < sops.length; i++) {
                @Nullable Spread against = scalar < 0 || scalar == i ? null : Spread.ofRatios(sops[i], sops[scalar]);
                results.add(new DenseKernel(families.ids().get(i), weightKib, Spread.of(sops[i]), against));
            }
        }
        return results;
    }
}
