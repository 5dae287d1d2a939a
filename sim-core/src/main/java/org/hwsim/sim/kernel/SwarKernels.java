package org.hwsim.sim.kernel;

/** Lanes in plain Java: what every JVM can do. */
public final class SwarKernels extends LaneKernels {
    public SwarKernels() {
        super(new SwarAdder());
    }

    @Override
    public String id() {
        return "swar";
    }

    @Override
    public int priority() {
        return 10;
    }
}
