package org.hwsim.conversion;

import java.util.Arrays;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Pooling;
import org.hwsim.snn.SparseConnection;
import org.jspecify.annotations.Nullable;

/**
 * A linear way from one source to a value in between: at most one pooling, then at most one connection. Each further
 * linear step is merged into these two, exactly, or refused.
 *
 * @param source index of a layer, or {@link LayerGraph#INPUT}
 * @param from shape of the source
 * @param pooling before the connection, null for none
 * @param connection null for none
 * @param to shape behind the connection; a node may look at the same values, in the same order, under another shape
 */
record LinearPath(
        int source,
        MapShape from,
        @Nullable Pooling pooling,
        @Nullable Connection connection,
        MapShape to) {
    private static final String VIEW_FIX = "keep channels, rows and columns up to the last convolution";

    static LinearPath of(int source, MapShape shape) {
        return new LinearPath(source, shape, null, null, shape);
    }

    /** Whether the value is the source itself. */
    boolean isIdentity() {
        return pooling == null && connection == null;
    }

    /** Shape of the source behind the pooling. */
    MapShape pooled() {
        return pooling == null ? from : new MapShape(from.channels(), pooling.outHeight(), pooling.outWidth());
    }

    LinearPath conv(ConvConnection conv, Shape view, MapShape out) throws NotComposable {
        requireView(view);
        if (connection == null) {
            return with(pooling, conv, out);
        }
        if (connection instanceof ConvConnection first) {
            return with(pooling, Kernels.compose(first, conv, to, out), out);
        }
        throw new NotComposable(
                "is a convolution behind a fully connected layer without an activation between them",
                "put an activation between the two layers");
    }

    LinearPath dense(AnnNode.Dense node) throws NotComposable {
        DenseConnection dense = new DenseConnection(node.fanIn(), node.shape().size(), node.weights());
        MapShape out = MapShape.flat(dense.targets());
        if (connection == null) {
            return with(pooling, dense, out);
        }
        if (connection instanceof ConvConnection first) {
            return with(pooling, Kernels.compose(first, pooled(), to, dense), out);
        }
        if (connection instanceof DenseConnection first) {
            return with(pooling, Kernels.compose(first, dense), out);
        }
        throw unexpected();
    }

    LinearPath pool(Pooling pool, Shape view) throws NotComposable {
        requireView(view);
        MapShape out = new MapShape(to.channels(), pool.outHeight(), pool.outWidth());
        if (connection == null) {
            return with(pooling == null ? pool : Kernels.compose(pooling, pool), null, out);
        }
        if (connection instanceof ConvConnection first) {
            boolean commutes = first.kernelHeight() == 1
                    && first.kernelWidth() == 1
                    && first.strideY() == 1
                    && first.strideX() == 1
                    && first.padY() == 0
                    && first.padX() == 0
                    && to.height() == pooled().height()
                    && to.width() == pooled().width();
            if (commutes && pooling == null) {
                return with(pool, first, out);
            }
            ConvConnection mean = Kernels.depthwise(pool, to.channels());
            return with(pooling, Kernels.compose(first, mean, to, out), out);
        }
        throw new NotComposable(
                "pools the output of a fully connected layer without an activation between them",
                "put an activation between the two layers");
    }

    /** @param factor one an element of the value, in row-major order */
    LinearPath scale(float[] factor) throws NotComposable {
        if (connection instanceof DenseConnection first) {
            float[] weights = first.weights().clone();
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= factor[i / first.sources()];
            }
            return with(pooling, new DenseConnection(first.sources(), first.targets(), weights), to);
        }
        int map = to.height() * to.width();
        float[] perChannel = new float[to.channels()];
        for (int i = 0; i < factor.length; i++) {
            perChannel[i / map] = factor[i / map * map];
            if (factor[i] != perChannel[i / map]) {
                throw new NotComposable(
                        "multiplies the places of a map by different factors",
                        "multiply whole channels, or put the factors into a fully connected layer");
            }
        }
        if (connection == null) {
            return with(pooling, Kernels.perChannel(perChannel), to);
        }
        if (connection instanceof ConvConnection first) {
            return with(pooling, Kernels.compose(first, Kernels.perChannel(perChannel), to, to), to);
        }
        throw unexpected();
    }

    /** Zeros around rows and columns, or around channels. */
    LinearPath pad(AnnNode.Pad pad, Shape view) throws NotComposable {
        requireView(view);
        boolean cuts = pad.before().stream().anyMatch(n -> n < 0)
                || pad.after().stream().anyMatch(n -> n < 0);
        if (cuts) {
            throw new NotComposable("cuts off the edges of a map", "leave the edges, or cut them off the input");
        }
        int in = to.channels();
        MapShape out =
                new MapShape(pad.shape().dim(0), pad.shape().dim(1), pad.shape().dim(2));
        boolean sameChannels = in == out.channels();
        float[] weights = new float[sameChannels ? in : out.channels() * in];
        if (sameChannels) {
            Arrays.fill(weights, 1);
        } else {
            for (int c = 0; c < in; c++) {
                weights[(pad.before().get(0) + c) * in + c] = 1;
            }
        }
        ConvConnection shift = new ConvConnection(
                in,
                out.channels(),
                1,
                1,
                1,
                1,
                pad.before().get(1),
                pad.before().get(2),
                1,
                1,
                sameChannels ? in : 1,
                weights);
        return conv(shift, view, out);
    }

    /** The path as a branch into a population; a connection of one to one where there is none. */
    LayerGraph.Branch branch() {
        if (connection != null) {
            return new LayerGraph.Branch(source, pooling, connection);
        }
        float[] ones = new float[from.channels()];
        Arrays.fill(ones, 1);
        return new LayerGraph.Branch(source, pooling, Kernels.perChannel(ones));
    }

    private void requireView(Shape view) throws NotComposable {
        if (!view.equals(Shape.of(to.channels(), to.height(), to.width()))) {
            throw new NotComposable("reads values of shape " + to + " as maps of shape " + view, VIEW_FIX);
        }
    }

    private LinearPath with(@Nullable Pooling newPooling, @Nullable Connection newConnection, MapShape out) {
        return new LinearPath(source, from, newPooling, newConnection, out);
    }

    private IllegalStateException unexpected() {
        return new IllegalStateException("no path has a connection of this kind: " + SparseConnection.class.getName());
    }
}
