package org.hwsim.sim.reference;

import org.hwsim.hw.neuron.Soma;

/** A layer of a described network: a map of neurons, their parameters, where they sit, and when they look. */
final class NetLayer {
    final int channels;
    final int height;
    final int width;
    final int windowOffset;
    final int windowSteps;
    final Soma soma;
    final int[] bias;
    final int[] threshold;
    final int[] initial;
    final int[] spread;

    /** Runs of neurons that share a core, each in the order of their compartments. */
    int[][] groups = new int[0][];

    /** Core of each group. */
    int[] coreOfGroup = new int[0];

    NetLayer(int channels, int height, int width, int windowOffset, int windowSteps, Soma soma) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.windowOffset = windowOffset;
        this.windowSteps = windowSteps;
        this.soma = soma;
        this.bias = new int[neurons()];
        this.threshold = new int[neurons()];
        this.initial = new int[neurons()];
        this.spread = new int[neurons()];
    }

    int neurons() {
        return channels * height * width;
    }

    int coreOf(int neuron) {
        for (int g = 0; g < groups.length; g++) {
            for (int n : groups[g]) {
                if (n == neuron) {
                    return coreOfGroup[g];
                }
            }
        }
        throw new IllegalStateException("neuron " + neuron + " sits nowhere");
    }
}
