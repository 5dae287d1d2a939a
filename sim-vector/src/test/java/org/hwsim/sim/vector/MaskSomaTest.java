package org.hwsim.sim.vector;

import org.hwsim.sim.kernel.SomaKernel;

class MaskSomaTest extends VectorSomaContract {
    @Override
    protected SomaKernel soma() {
        return new MaskSoma();
    }
}
