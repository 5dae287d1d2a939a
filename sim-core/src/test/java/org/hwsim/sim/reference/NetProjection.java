package org.hwsim.sim.reference;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.hw.energy.Action;

/**
 * Synapses between two layers of a described network, from addresses to neurons. Without pooling an address is a neuron
 * of the source layer; with pooling by k it is a cell of the source map's k x k windows, and all neurons of a window share
 * it.
 */
abstract class NetProjection {
    final int source;
    final int target;
    final int pool;
    final int shift;
    final int delay;

    NetProjection(int source, int target, int pool, int shift, int delay) {
        this.source = source;
        this.target = target;
        this.pool = pool;
        this.shift = shift;
        this.delay = delay;
    }

    /** One synapse: neuron of the target layer, weight before the shift. */
    record Synapse(int neuron, int weight) {}

    abstract Action kind();

    /** Every synapse of an address, zero weights included. */
    abstract List<Synapse> synapses(int address);

    /** Address of a neuron of the source layer, -1 for one that pooling leaves over. */
    final int address(NetLayer from, int neuron) {
        int x = neuron % from.width;
        int y = neuron / from.width % from.height;
        int c = neuron / from.width / from.height;
        int poolHeight = from.height / pool;
        int poolWidth = from.width / pool;
        if (y / pool >= poolHeight || x / pool >= poolWidth) {
            return -1;
        }
        return (c * poolHeight + y / pool) * poolWidth + x / pool;
    }

    final int addresses(NetLayer from) {
        return from.channels * (from.height / pool) * (from.width / pool);
    }

    /** All addresses to a run of neurons of the target. */
    static final class Dense extends NetProjection {
        final int from;
        final short[][] weights;

        Dense(int source, int target, int pool, int shift, int delay, int from, short[][] weights) {
            super(source, target, pool, shift, delay);
            this.from = from;
            this.weights = weights;
        }

        @Override
        Action kind() {
            return Action.SYNAPTIC_OP_DENSE;
        }

        @Override
        List<Synapse> synapses(int address) {
            List<Synapse> synapses = new ArrayList<>();
            for (int i = 0; i < weights[address].length; i++) {
                synapses.add(new Synapse(from + i, weights[address][i]));
            }
            return synapses;
        }
    }

    /** A list of targets for each address, in which a target may stand twice. */
    static final class Sparse extends NetProjection {
        final int[][] targets;
        final short[][] weights;

        Sparse(int source, int target, int pool, int shift, int delay, int[][] targets, short[][] weights) {
            super(source, target, pool, shift, delay);
            this.targets = targets;
            this.weights = weights;
        }

        @Override
        Action kind() {
            return Action.SYNAPTIC_OP_SPARSE;
        }

        @Override
        List<Synapse> synapses(int address) {
            List<Synapse> synapses = new ArrayList<>();
            for (int i = 0; i < targets[address].length; i++) {
                synapses.add(new Synapse(targets[address][i], weights[address][i]));
            }
            return synapses;
        }
    }

    /** A convolution over the (pooled) source map, as textbooks write it: every output cell gathers its taps. */
    static final class Conv extends NetProjection {
        final int inChannels;
        final int inHeight;
        final int inWidth;
        final NetLayer to;
        final int kernelHeight;
        final int kernelWidth;
        final int strideY;
        final int strideX;
        final int padY;
        final int padX;
        final int dilationY;
        final int dilationX;
        final int convGroups;

        /** {@code [co][ci in group][ky][kx]}. */
        final short[] weights;

        Conv(
                int source,
                int target,
                int pool,
                int shift,
                int delay,
                NetLayer from,
                NetLayer to,
                int[] kernel,
                int[] stride,
                int[] pad,
                int[] dilation,
                int convGroups,
                short[] weights) {
            super(source, target, pool, shift, delay);
            this.inChannels = from.channels;
            this.inHeight = from.height / pool;
            this.inWidth = from.width / pool;
            this.to = to;
            this.kernelHeight = kernel[0];
            this.kernelWidth = kernel[1];
            this.strideY = stride[0];
            this.strideX = stride[1];
            this.padY = pad[0];
            this.padX = pad[1];
            this.dilationY = dilation[0];
            this.dilationX = dilation[1];
            this.convGroups = convGroups;
            this.weights = weights;
        }

        @Override
        Action kind() {
            return Action.SYNAPTIC_OP_CONV;
        }

        int weight(int co, int ciInGroup, int ky, int kx) {
            return weights[((co * (inChannels / convGroups) + ciInGroup) * kernelHeight + ky) * kernelWidth + kx];
        }

        @Override
        List<Synapse> synapses(int address) {
            int ix = address % inWidth;
            int iy = address / inWidth % inHeight;
            int ci = address / inWidth / inHeight;
            List<Synapse> synapses = new ArrayList<>();
            for (int co = 0; co < to.channels; co++) {
                if (co / (to.channels / convGroups) != ci / (inChannels / convGroups)) {
                    continue;
                }
                for (int oy = 0; oy < to.height; oy++) {
                    for (int ox = 0; ox < to.width; ox++) {
                        for (int ky = 0; ky < kernelHeight; ky++) {
                            for (int kx = 0; kx < kernelWidth; kx++) {
                                if (oy * strideY - padY + ky * dilationY == iy
                                        && ox * strideX - padX + kx * dilationX == ix) {
                                    synapses.add(new Synapse(
                                            (co * to.height + oy) * to.width + ox,
                                            weight(co, ci % (inChannels / convGroups), ky, kx)));
                                }
                            }
                        }
                    }
                }
            }
            return synapses;
        }
    }
}
