package org.hwsim.hw.energy;

import java.util.Locale;

/**
 * What can be counted on a chip. The definitions are those of {@code docs/energy-and-latency.md}; counts describe the
 * chip, never the simulator's shortcuts.
 */
public enum Action {
    /** One entry of a dense block read because a packet arrived at it, zero weights included. */
    SYNAPTIC_OP_DENSE,
    /** One entry of a sparse block read because a packet arrived at it, zero weights included. */
    SYNAPTIC_OP_SPARSE,
    /** One entry of a convolution block read because a packet arrived at it, zero weights included. */
    SYNAPTIC_OP_CONV,
    /** One compartment and step in which the compartment integrated a packet's weight or fired. */
    NEURON_UPDATE_ACTIVE,
    /** One mapped compartment and step that was not active, inside or outside its window. */
    NEURON_UPDATE_IDLE,
    /** One compartment fired. */
    SPIKE,
    /** One packet handed by a core to its router. */
    AXON_OUT,
    /** One packet received by a core. */
    AXON_IN,
    /** One packet that stays inside its tile, the sending core included. */
    PACKET_IN_TILE,
    /** One packet over one east-west link between two tiles of one chip. */
    HOP_EW,
    /** One packet over one north-south link between two tiles of one chip. */
    HOP_NS,
    /** One packet over one link between two chips of the board. */
    CHIP_HOP,
    /** One step closed by the chip-wide barrier. */
    BARRIER,
    /** One compartment set to its initial state at the start of a sample's window. */
    STATE_RESET,
    /** One multiply-accumulate of the analog first layer, done outside the chip. */
    INPUT_MAC;

    private final String key;

    Action() {
        StringBuilder camel = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        this.key = camel.toString();
    }

    /** The name in files: {@code synapticOpDense}. */
    public String key() {
        return key;
    }

    /** Whether this is one of the synaptic operations that sum to the SOPs of a run. */
    public boolean isSynapticOp() {
        return this == SYNAPTIC_OP_DENSE || this == SYNAPTIC_OP_SPARSE || this == SYNAPTIC_OP_CONV;
    }

    /** Whether this is a packet over one link between two routers, whatever the direction. */
    public boolean isHop() {
        return this == HOP_EW || this == HOP_NS || this == CHIP_HOP;
    }
}
