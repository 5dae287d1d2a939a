package org.hwsim.ann.onnx;

import org.hwsim.ann.Shape;

/** What a name in the file stands for. */
sealed interface Value {
    /** Known when the file is read. */
    record Constant(Tensor tensor) implements Value {}

    /**
     * Computed from the input.
     *
     * @param id of the node that computes it, or of the graph's input
     * @param shape of one sample
     * @param whole whether the elements are whole numbers, so that a cast to an integer type changes nothing
     */
    record Activation(String id, Shape shape, boolean whole) implements Value {
        Activation(String id, Shape shape) {
            this(id, shape, false);
        }
    }

    /** The output of something that has been complained about already. */
    enum Unknown implements Value {
        INSTANCE
    }
}
