package org.hwsim.run;

import org.jspecify.annotations.Nullable;

/**
 * How activations become spikes, as chosen by a user.
 *
 * @param id of the coding
 * @param timesteps steps of a window, 1 to 65536
 * @param threshold text of the rule, null for the default
 * @param input how samples enter
 * @param pool what becomes of average pooling
 * @param offset against rounding down
 * @param readout what the answer is read from
 * @param pipelined whether a sample enters before the one before has left
 */
public record CodingChoice(
        String id,
        int timesteps,
        @Nullable String threshold,
        Input input,
        Pool pool,
        Offset offset,
        Readout readout,
        boolean pipelined) {
    /** How samples enter. */
    public enum Input {
        ANALOG,
        SPIKES
    }

    /** What becomes of average pooling. */
    public enum Pool {
        LINEAR,
        SPIKING
    }

    /** The half step against rounding down. */
    public enum Offset {
        V0,
        SHIFT
    }

    /** What the answer is read from. */
    public enum Readout {
        MEMBRANE,
        SPIKES
    }

    public CodingChoice {
        if (timesteps < 1 || timesteps > 65536) {
            throw new UsageException("--timesteps is 1 to 65536, not " + timesteps);
        }
    }
}
