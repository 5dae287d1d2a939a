package org.hwsim.conversion;

import java.util.List;
import org.hwsim.snn.SnnNetwork;
import org.hwsim.snn.coding.InputEncoder;
import org.hwsim.snn.coding.OutputDecoder;

/**
 * A spiking network with what belongs to it. Immutable.
 *
 * @param network the network
 * @param encoder how a sample enters it
 * @param decoder how its readings become an answer
 * @param layers one entry a population, in the network's order
 * @param notes what a user should know about this conversion, one sentence each; empty if there is nothing
 */
public record Converted(
        SnnNetwork network,
        InputEncoder encoder,
        OutputDecoder decoder,
        List<SpikingLayer> layers,
        List<String> notes) {
    public Converted {
        layers = List.copyOf(layers);
        notes = List.copyOf(notes);
        if (layers.size() != network.populations().size()) {
            throw new IllegalArgumentException("one layer a population: layers=" + layers.size() + " populations="
                    + network.populations().size());
        }
    }
}
