package org.hwsim.sim.kernel;

class LoopSomaTest extends SomaKernelContract {
    @Override
    protected SomaKernel soma() {
        return new LoopSoma();
    }
}
