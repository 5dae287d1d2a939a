package org.hwsim.conversion;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a user may choose about a coding.
 *
 * @param timesteps T, steps of a window, 1 to 65,536
 * @param threshold how thresholds are found
 * @param perChannel whether the weights get a scale per output channel when they are quantised; thresholds stay per
 *     layer, and a coding does not act on it, the mapping does
 * @param offset where the half step of rounding is put
 * @param input how a sample enters
 * @param pool what average pooling becomes
 * @param readout what is read of the output
 * @param pipelined whether a sample enters every T steps, or only after the last one's answer
 */
public record CodingOptions(
        int timesteps,
        ThresholdRule threshold,
        boolean perChannel,
        Offset offset,
        InputCode input,
        PoolCode pool,
        Readout readout,
        boolean pipelined) {
    private static final int MAX_TIMESTEPS = 1 << 16;

    /** Where the half step of rounding is put. */
    public enum Offset {
        /** The membrane starts at half the threshold. */
        V0,
        /** Theta/2T is added in each step. */
        SHIFT;

        public static Offset parse(String text) {
            return choice(Offset.class, "offset", text);
        }
    }

    /** How a sample enters. */
    public enum InputCode {
        /** As a current of the first layer, constant over the window. */
        ANALOG,
        /** As spikes of an input population on the chip. */
        SPIKES;

        public static InputCode parse(String text) {
            return choice(InputCode.class, "input code", text);
        }
    }

    /** What average pooling becomes. */
    public enum PoolCode {
        /** Part of the next connection: no neurons. */
        LINEAR,
        /** A population of its own. */
        SPIKING;

        public static PoolCode parse(String text) {
            return choice(PoolCode.class, "pooling", text);
        }
    }

    /** What is read of the output. */
    public enum Readout {
        /** Membranes of neurons that do not fire. */
        MEMBRANE,
        /** Spike counts; a class with a negative logit stays at 0. */
        SPIKES;

        public static Readout parse(String text) {
            return choice(Readout.class, "readout", text);
        }
    }

    /** The values that measured best on the networks in docs/conversion.md. */
    public static final CodingOptions DEFAULTS = new CodingOptions(
            32, ThresholdRule.DEFAULT, false, Offset.V0, InputCode.ANALOG, PoolCode.LINEAR, Readout.MEMBRANE, false);

    public CodingOptions {
        if (timesteps < 1 || timesteps > MAX_TIMESTEPS) {
            throw new IllegalArgumentException(
                    "a window has 1 to " + MAX_TIMESTEPS + " time steps: timesteps=" + timesteps);
        }
    }

    public CodingOptions withTimesteps(int steps) {
        return new CodingOptions(steps, threshold, perChannel, offset, input, pool, readout, pipelined);
    }

    public CodingOptions withThreshold(ThresholdRule rule) {
        return new CodingOptions(timesteps, rule, perChannel, offset, input, pool, readout, pipelined);
    }

    public CodingOptions withOffset(Offset where) {
        return new CodingOptions(timesteps, threshold, perChannel, where, input, pool, readout, pipelined);
    }

    public CodingOptions withInput(InputCode code) {
        return new CodingOptions(timesteps, threshold, perChannel, offset, code, pool, readout, pipelined);
    }

    public CodingOptions withPool(PoolCode code) {
        return new CodingOptions(timesteps, threshold, perChannel, offset, input, code, readout, pipelined);
    }

    public CodingOptions withReadout(Readout by) {
        return new CodingOptions(timesteps, threshold, perChannel, offset, input, pool, by, pipelined);
    }

    public CodingOptions withPipelined(boolean yes) {
        return new CodingOptions(timesteps, threshold, perChannel, offset, input, pool, readout, yes);
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String what, String text) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text.strip())) {
                return value;
            }
        }
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        throw new IllegalArgumentException("no " + what + ": '" + text + "'; allowed: " + allowed);
    }
}
