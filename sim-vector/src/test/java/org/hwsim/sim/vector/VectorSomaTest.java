package org.hwsim.sim.vector;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.hwsim.sim.kernel.SomaKernelContract;
import org.hwsim.sim.kernel.SynapseKernels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

class VectorSomaTest extends SomaKernelContract {
    @BeforeEach
    void needsTheIncubatorModule(TestInfo test) {
        assumeTrue(new VectorKernels().priority() > 0, "started without the vector module: " + test.getDisplayName());
    }

    @Override
    protected SynapseKernels kernels() {
        return new VectorKernels();
    }
}
