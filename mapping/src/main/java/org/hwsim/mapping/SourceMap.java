package org.hwsim.mapping;

import org.hwsim.snn.MapShape;
import org.hwsim.snn.Pooling;
import org.hwsim.snn.Population;
import org.jspecify.annotations.Nullable;

/**
 * The (pooled) map of a population as packets address it: every cell of it is one source address, and all neurons of a
 * pooling window share that of their cell. Projections with equal pooling from the same population share addresses.
 */
public final class SourceMap {
    private final int population;
    private final @Nullable Pooling pooling;
    private final MapShape shape;
    private final AxisWindows rows;
    private final AxisWindows columns;

    SourceMap(int population, Population source, @Nullable Pooling pooling) {
        MapShape whole = source.shape();
        this.population = population;
        this.pooling = pooling;
        if (pooling == null) {
            this.shape = whole;
            this.rows = AxisWindows.identity(whole.height());
            this.columns = AxisWindows.identity(whole.width());
        } else {
            this.shape = new MapShape(whole.channels(), pooling.outHeight(), pooling.outWidth());
            this.rows = AxisWindows.pooled(
                    whole.height(), pooling.kernelHeight(), pooling.strideY(), pooling.padY(), pooling.outHeight());
            this.columns = AxisWindows.pooled(
                    whole.width(), pooling.kernelWidth(), pooling.strideX(), pooling.padX(), pooling.outWidth());
        }
    }

    boolean serves(int source, @Nullable Pooling wanted) {
        return population == source && (pooling == null ? wanted == null : pooling.equals(wanted));
    }

    /** Index of the population in the network. */
    public int population() {
        return population;
    }

    /** Channels, rows and columns of cells. */
    public MapShape shape() {
        return shape;
    }

    public AxisWindows rows() {
        return rows;
    }

    public AxisWindows columns() {
        return columns;
    }
}
