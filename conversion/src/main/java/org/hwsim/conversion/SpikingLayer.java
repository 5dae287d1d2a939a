package org.hwsim.conversion;

/**
 * Which population stands for which value of the trained network.
 *
 * @param population index in the spiking network
 * @param name the population's name
 * @param nodeId node of the trained network whose output the neurons stand for, in the same order; for an input
 *     population the id of the prepared input
 * @param role what the population is
 * @param threshold in activation units; 1 where the neurons do not fire
 * @param source where the threshold came from, for people: {@code percentile:99.9 of 1,000 samples}
 * @param levels the level that each neuron must reach
 */
public record SpikingLayer(
        int population, String name, String nodeId, Role role, double threshold, String source, LevelRule levels) {
    /** What a population is. */
    public enum Role {
        /** Turns the encoder's values into spikes; its reference is what the encoder yields. */
        INPUT,
        /** Stands for an activation. */
        ACTIVATION,
        /** Stands for an average pooling. */
        POOL,
        /** The classes, read by membrane: neurons that do not fire. Their reference is the network's output. */
        READOUT_MEMBRANE,
        /** The classes, read by spikes. */
        READOUT_SPIKES
    }

    /** Whether its neurons fire. */
    public boolean fires() {
        return role != Role.READOUT_MEMBRANE;
    }
}
