package org.hwsim.run;

import org.hwsim.conversion.CodingOptions;

/**
 * How activations become spikes, as chosen by a user.
 *
 * @param id of the coding
 * @param options what it is told
 */
public record CodingChoice(String id, CodingOptions options) {}
