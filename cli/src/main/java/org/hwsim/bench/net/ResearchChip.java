package org.hwsim.bench.net;

import org.hwsim.hw.chip.Board;
import org.hwsim.hw.chip.Chip;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.hw.chip.NocSpec;
import org.hwsim.hw.json.ChipCatalogue;

/**
 * A chip for measuring: 8-bit weights, no limit but compartments, wide registers as {@code ideal} has them; prices and
 * times of {@code loihi-like}, so that a run accounts for everything that a chip with published numbers asks for.
 */
final class ResearchChip {
    private static final int WEIGHT_BITS = 8;

    private ResearchChip() {}

    /**
     * @param compartments of a core
     * @param noc mesh and cores
     */
    static Board board(int compartments, NocSpec noc) {
        Chip limits = ChipCatalogue.preset("ideal");
        Chip costs = ChipCatalogue.preset("loihi-like");
        CoreType wide = limits.core();
        CoreType core = new CoreType(
                compartments,
                wide.synapseMemoryBits(),
                wide.synapseWordBits(),
                wide.axonsIn(),
                wide.axonsOut(),
                wide.maxDelaySteps(),
                WEIGHT_BITS,
                wide.weightShift(),
                wide.biasBits(),
                wide.thresholdMantissaBits(),
                wide.thresholdShift(),
                wide.membraneBits(),
                wide.sharesConvolutionKernels(),
                wide.sparseIndexBits());
        return Board.of(new Chip(
                "research",
                "A chip for measuring: only compartments are limited",
                noc,
                core,
                costs.energy(),
                costs.timing(),
                costs.evidence()));
    }
}
