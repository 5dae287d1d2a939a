package org.hwsim.hw.program;

/**
 * A layer as the chip's accounts know it: a name, and when its compartments see a sample. Sample k, entering every P
 * steps, is seen in steps {@code kP + windowOffset} up to, not including, {@code kP + windowOffset + windowSteps}.
 *
 * @param name as in the network
 * @param neurons neurons of the layer over all cores
 * @param windowOffset steps
 * @param windowSteps steps, at least 1
 */
public record Layer(String name, int neurons, int windowOffset, int windowSteps) {}
