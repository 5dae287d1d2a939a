package org.hwsim.sim.vector;

import org.hwsim.sim.kernel.LaneAdder;
import org.hwsim.sim.kernel.LaneKernels;
import org.hwsim.sim.kernel.SwarAdder;

/** Lanes in vector registers; not usable, and no error, in a JVM that was started without the incubator module. */
public final class VectorKernels extends LaneKernels {
    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    public VectorKernels() {
        super(adder());
    }

    // A class that names vector types must not be loaded where there are none.
    private static LaneAdder adder() {
        return PRESENT ? new VectorAdder() : new SwarAdder();
    }

    @Override
    public String id() {
        return "vector";
    }

    /**
     * Below the plain lanes: on JDK 17, where the sums of a short run are boxed, these took 1.6 times as long on the
     * convolutions of a VGG-like network cut to small cores. A caller who knows better chooses them by name.
     */
    @Override
    public int priority() {
        return PRESENT && VectorAdder.isWorthwhile() ? 5 : -1;
    }
}
