package org.hwsim.mapping.strategy;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.mapping.Slice;
import org.hwsim.snn.MapShape;

/** How a layer is cut into boxes: one cut an axis. */
record Cut(AxisCut channels, AxisCut rows, AxisCut columns) {
    static Cut neuronByNeuron(MapShape shape) {
        return new Cut(
                AxisCut.even(shape.channels(), shape.channels(), 1),
                AxisCut.even(shape.height(), shape.height(), 1),
                AxisCut.even(shape.width(), shape.width(), 1));
    }

    long slices() {
        return (long) channels.blocks() * rows.blocks() * columns.blocks();
    }

    /** Neurons of the largest slice. */
    long largest() {
        return (long) channels.longest() * rows.longest() * columns.longest();
    }

    /** The slices, by row, column, channel, so that neighbours on the map are neighbours in the list. */
    List<Slice> slicesOf(int population) {
        List<Slice> slices = new ArrayList<>();
        for (int y = 0; y < rows.blocks(); y++) {
            for (int x = 0; x < columns.blocks(); x++) {
                for (int c = 0; c < channels.blocks(); c++) {
                    slices.add(new Slice(
                            population,
                            channels.first(c),
                            channels.end(c) - channels.first(c),
                            rows.first(y),
                            rows.end(y) - rows.first(y),
                            columns.first(x),
                            columns.end(x) - columns.first(x)));
                }
            }
        }
        return slices;
    }
}
