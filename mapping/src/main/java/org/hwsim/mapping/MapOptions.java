package org.hwsim.mapping;

import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.hw.chip.CoreType;

/**
 * What a user may choose about a mapping.
 *
 * @param weightBits bits of a signed weight, 2 to 16; 0 for 8, or what the chip has where that is less
 * @param perChannel whether every output channel has a scale of its own, or one scale a layer otherwise
 * @param seed of the placement
 */
public record MapOptions(int weightBits, boolean perChannel, long seed) {
    /** Weight bits where nothing was chosen, on a chip that has them. */
    public static final int DEFAULT_WEIGHT_BITS = 8;

    public MapOptions {
        if (weightBits != 0 && (weightBits < 2 || weightBits > 16)) {
            throw new IllegalArgumentException("2 to 16 weight bits, or 0 for the default: weightBits=" + weightBits);
        }
    }

    public static MapOptions defaults() {
        return new MapOptions(0, false, 1);
    }

    /**
     * Weight bits on a type of core.
     *
     * @throws InputException if more were asked for than the chip has
     */
    public int weightBitsOn(CoreType core) {
        if (weightBits > core.weightBits()) {
            throw new InputException(
                    "mapping",
                    new Problem(
                            "weight bits",
                            "are " + weightBits,
                            "2 to " + core.weightBits() + ", the widest weight of the chip",
                            "--weight-bits " + core.weightBits()));
        }
        return weightBits == 0 ? Math.min(DEFAULT_WEIGHT_BITS, core.weightBits()) : weightBits;
    }
}
