package org.hwsim.ann.onnx;

/** How one type of ONNX operator is read, where at least one of its inputs is computed from the network's input. */
@FunctionalInterface
interface Operator {
    /** Sets the result of the node; throws a {@link NodeProblem} if it cannot be used. */
    void read(NodeReading node);
}
