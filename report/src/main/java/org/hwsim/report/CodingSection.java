package org.hwsim.report;

import java.util.Map;

/**
 * How activations became spikes.
 *
 * @param id id of the coding
 * @param timesteps length of a layer's window in steps, at least 1
 * @param options every other choice after defaults, in the order in which it is printed: {@code threshold},
 *     {@code offset}, {@code input}, {@code pool}, {@code readout}, {@code weightBits}, {@code perChannel},
 *     {@code pipelined}, ...; values are strings, booleans, integers, doubles or null
 */
public record CodingSection(String id, int timesteps, Map<String, Object> options) {
    public CodingSection {
        if (timesteps < 1) {
            throw new IllegalArgumentException("a window has at least one step: timesteps=" + timesteps);
        }
        options = PlainValues.copyOf(options);
        if (options.containsKey("id") || options.containsKey("timesteps")) {
            throw new IllegalArgumentException("id and timesteps are not options: options=" + options.keySet());
        }
    }
}
