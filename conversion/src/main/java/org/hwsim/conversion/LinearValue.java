package org.hwsim.conversion;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.ann.Shape;
import org.hwsim.snn.ConvConnection;
import org.jspecify.annotations.Nullable;

/**
 * A value between two activations: a sum of linear paths and a constant.
 *
 * @param paths what is summed
 * @param bias the constant, one an element in row-major order; null for 0 everywhere
 */
record LinearValue(List<LinearPath> paths, double @Nullable [] bias) {
    /** More than any sane network needs; a sum that doubles at every step stops here instead of at the end of memory. */
    private static final int MAX_PATHS = 256;

    /** A linear step on one path. */
    interface Step {
        LinearPath apply(LinearPath path) throws NotComposable;
    }

    static LinearValue of(LinearPath path) {
        return new LinearValue(List.of(path), null);
    }

    /** The same step on every path, with the constant that results. */
    LinearValue map(Step step, double @Nullable [] newBias) throws NotComposable {
        List<LinearPath> mapped = new ArrayList<>();
        for (LinearPath path : paths) {
            mapped.add(step.apply(path));
        }
        return new LinearValue(mapped, newBias);
    }

    static LinearValue sum(List<LinearValue> values, Shape shape) throws NotComposable {
        List<LinearPath> paths = new ArrayList<>();
        double[] bias = null;
        for (LinearValue value : values) {
            value.paths.forEach(path -> addPath(paths, path));
            bias = add(bias, value.bias);
        }
        if (paths.size() > MAX_PATHS) {
            throw new NotComposable(
                    "sums " + paths.size() + " linear branches, more than " + MAX_PATHS,
                    "put activations between the sums");
        }
        return new LinearValue(paths, bias);
    }

    static double @Nullable [] add(double @Nullable [] a, double @Nullable [] b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    /** Adds a path, or its weights to a path of the same source and geometry. */
    private static void addPath(List<LinearPath> paths, LinearPath path) {
        for (int i = 0; i < paths.size(); i++) {
            LinearPath other = paths.get(i);
            if (other.connection() instanceof ConvConnection a
                    && path.connection() instanceof ConvConnection b
                    && other.source() == path.source()
                    && other.to().equals(path.to())
                    && java.util.Objects.equals(other.pooling(), path.pooling())
                    && sameGeometry(a, b)) {
                float[] weights = a.weights().clone();
                for (int w = 0; w < weights.length; w++) {
                    weights[w] += b.weights()[w];
                }
                ConvConnection merged = a.with(a.inChannels(), weights);
                paths.set(i, new LinearPath(other.source(), other.from(), other.pooling(), merged, other.to()));
                return;
            }
        }
        paths.add(path);
    }

    private static boolean sameGeometry(ConvConnection a, ConvConnection b) {
        return a.weights().length == b.weights().length
                && a.with(a.inChannels(), b.weights()).equals(b);
    }
}
