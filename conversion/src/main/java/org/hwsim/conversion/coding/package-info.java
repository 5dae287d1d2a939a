/**
 * One coding each: how activations become spikes, with the encoder and decoder that belong to it. Stateless, called by
 * any thread. Found through the service loader; nobody depends on it.
 */
@NullMarked
package org.hwsim.conversion.coding;

import org.jspecify.annotations.NullMarked;
