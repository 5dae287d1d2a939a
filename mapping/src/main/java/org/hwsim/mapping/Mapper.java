package org.hwsim.mapping;

import org.hwsim.hw.chip.Board;
import org.hwsim.snn.SnnNetwork;

/**
 * Lays a network on a board. Implementations have a public constructor without parameters, are listed in
 * {@code META-INF/services}, keep no state between calls, and give the same mapping for the same arguments on every
 * machine. What they owe is tested by {@code MapperContract}: every neuron on exactly one core, no limit of the chip
 * exceeded, every synapse reachable.
 */
public interface Mapper {
    /** Id of the mapper that is used where nothing was chosen. */
    String DEFAULT = "layered";

    /** Short name, as {@code --mapper} takes it. */
    String id();

    /** One line for people. */
    String summary();

    /**
     * @throws DoesNotFitException if the board cannot hold the network
     * @throws org.hwsim.diagnostics.InputException if the options ask for what the chip does not have
     */
    Mapping map(SnnNetwork network, Board board, MapOptions options);
}
