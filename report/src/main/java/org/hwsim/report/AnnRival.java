package org.hwsim.report;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the same network would cost without spikes: an int8 accelerator in the chip's own process, with memories as
 * large as its cores' synapse memory. Grade derived, energy only: no claim about time, area, control or the network on
 * chip, and no static energy. One inference.
 *
 * <p>A multiply-accumulate is charged 0.23 pJ (8-bit multiplication 0.2 pJ and addition 0.03 pJ at 45 nm and 0.9 V,
 * Horowitz, ISSCC 2014) times the process's ratio, and one weight byte and one activation byte read from a memory of
 * {@code 10 pJ × bits/64 × √(capacity / 8 KiB)} times the ratio, the same paper's 8 KiB read scaled by size.
 *
 * @param denseMacs multiply-accumulates of every layer, zeros included
 * @param effectiveMacs of these, the ones whose activation and weight are not zero; null where not measured
 * @param inputMacs multiply-accumulates of an analog first layer, done outside the chip
 * @param sops synaptic operations of the spiking run
 * @param nodeNm feature size of the chip's process in nanometres, null where the chip file gives none
 * @param supplyVolts supply voltage, null where the chip file gives none
 * @param coreMemoryBytes synapse memory of one core, null where the chip file sets no limit
 */
public record AnnRival(
        double denseMacs,
        @Nullable Double effectiveMacs,
        double inputMacs,
        double sops,
        @Nullable Double nodeNm,
        @Nullable Double supplyVolts,
        @Nullable Long coreMemoryBytes) {
    /** How much the estimate may be relied on. */
    public static final String LABEL = "derived, energy only";

    /** What the widespread pair of figures is. */
    public static final String LITERATURE_LABEL = "literature, fp32 MAC/AC 45 nm, compute only";

    /** One 32-bit floating-point multiplication and addition at 45 nm and 0.9 V (Horowitz, ISSCC 2014). */
    static final double FP32_MAC_PJ = 4.6;

    /** One 32-bit floating-point addition, likewise. */
    static final double FP32_AC_PJ = 0.9;

    private static final double INT8_MAC_PJ = 0.23;
    private static final double SRAM_READ_64_BIT_8_KIB_PJ = 10;
    private static final double BYTE_OF_64_BITS = 8.0 / 64;
    private static final double KIB_8 = 8192;

    /** Switching energy of the chip's process relative to 45 nm at 0.9 V. */
    public OptionalDouble nodeRatio() {
        return nodeNm == null || supplyVolts == null
                ? OptionalDouble.empty()
                : new ProcessNode(nodeNm, supplyVolts).energyRatio();
    }

    /** Picojoules of one int8 multiply-accumulate, without memory. */
    public OptionalDouble macPj() {
        OptionalDouble ratio = nodeRatio();
        return ratio.isEmpty() ? ratio : OptionalDouble.of(INT8_MAC_PJ * ratio.getAsDouble());
    }

    /** Picojoules of reading one byte of a core's memory. */
    public OptionalDouble byteReadPj() {
        OptionalDouble ratio = nodeRatio();
        if (ratio.isEmpty() || coreMemoryBytes == null) {
            return OptionalDouble.empty();
        }
        double size = Math.sqrt(coreMemoryBytes / KIB_8);
        return OptionalDouble.of(SRAM_READ_64_BIT_8_KIB_PJ * BYTE_OF_64_BITS * size * ratio.getAsDouble());
    }

    /** Picojoules of one int8 multiply-accumulate with a weight byte and an activation byte. */
    public OptionalDouble macWithMemoryPj() {
        OptionalDouble mac = macPj();
        OptionalDouble read = byteReadPj();
        return mac.isEmpty() || read.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(mac.getAsDouble() + 2 * read.getAsDouble());
    }

    /** Picojoules of every multiply-accumulate, zeros included. */
    public OptionalDouble int8DensePj() {
        return times(denseMacs);
    }

    /** Picojoules where zeros are skipped at no cost. */
    public OptionalDouble int8SparsePj() {
        return effectiveMacs == null ? OptionalDouble.empty() : times(effectiveMacs);
    }

    /** Picojoules of the analog first layer, which the chip's own sum does not hold where it has no price. */
    public OptionalDouble inputInt8Pj() {
        return times(inputMacs);
    }

    /** The widespread figure for the network without spikes. */
    public double literatureAnnPj() {
        return FP32_MAC_PJ * denseMacs;
    }

    /** The widespread figure for the spiking network: additions, and multiplications where its input is analog. */
    public double literatureSnnPj() {
        return FP32_AC_PJ * sops + FP32_MAC_PJ * inputMacs;
    }

    /** Why there is no int8 figure; null where there is one. */
    public @Nullable String missing() {
        if (nodeNm == null || supplyVolts == null) {
            return "the chip file gives no process node and supply voltage";
        }
        if (nodeRatio().isEmpty()) {
            return "no scaling is tabled for the chip's process (7 to 90 nm)";
        }
        return coreMemoryBytes == null ? "the chip file sets no limit to a core's memory" : null;
    }

    private OptionalDouble times(double macs) {
        OptionalDouble each = macWithMemoryPj();
        return each.isEmpty() ? each : OptionalDouble.of(macs * each.getAsDouble());
    }
}
