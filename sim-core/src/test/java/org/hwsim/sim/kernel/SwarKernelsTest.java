package org.hwsim.sim.kernel;

class SwarKernelsTest extends SynapseKernelsContract {
    @Override
    protected SynapseKernels kernels() {
        return new SwarKernels();
    }
}
