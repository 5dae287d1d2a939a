package org.hwsim.run;

import org.hwsim.ann.Shape;

/** Shapes of the trained network in the words of the data sets. */
final class Shapes {
    private Shapes() {}

    static int[] of(Shape shape) {
        return shape.dims().stream().mapToInt(Integer::intValue).toArray();
    }
}
