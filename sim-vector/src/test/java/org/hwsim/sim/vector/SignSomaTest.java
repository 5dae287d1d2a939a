package org.hwsim.sim.vector;

import org.hwsim.sim.kernel.SomaKernel;

class SignSomaTest extends VectorSomaContract {
    @Override
    protected SomaKernel soma() {
        return new SignSoma();
    }
}
