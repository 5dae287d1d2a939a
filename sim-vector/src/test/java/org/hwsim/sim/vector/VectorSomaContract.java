package org.hwsim.sim.vector;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.hwsim.sim.kernel.SomaKernelContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** Both on every Java, whichever the family takes there: masks are right before Java 19, and slow. */
abstract class VectorSomaContract extends SomaKernelContract {
    @BeforeEach
    void needsTheIncubatorModule(TestInfo test) {
        assumeTrue(new VectorKernels().priority() > 0, "started without the vector module: " + test.getDisplayName());
    }
}
