package org.hwsim.sim.kernel;

class LoopSomaTest extends SomaKernelContract {
    @Override
    protected SynapseKernels kernels() {
        return new SwarKernels();
    }
}
