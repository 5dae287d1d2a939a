package org.hwsim.sim.noc;

class ZeroLoadNocTest extends NocModelContract {
    @Override
    protected NocModel model() {
        return new ZeroLoadNoc();
    }
}
