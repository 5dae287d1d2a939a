package org.hwsim.ann.onnx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The operators that are read where an input is computed from the network's input. */
final class Operators {
    private static final Map<String, Operator> BY_TYPE = new LinkedHashMap<>();

    static {
        BY_TYPE.put("Conv", WeightOperators::conv);
        BY_TYPE.put("Gemm", WeightOperators::gemm);
        BY_TYPE.put("MatMul", WeightOperators::matMul);
        BY_TYPE.put("BatchNormalization", WeightOperators::batchNormalization);
        BY_TYPE.put("Relu", ActivationOperators::relu);
        BY_TYPE.put("Clip", ActivationOperators::clip);
        BY_TYPE.put("Floor", ActivationOperators::floor);
        BY_TYPE.put("Sigmoid", ActivationOperators::sigmoid);
        BY_TYPE.put("QuantizeLinear", ActivationOperators::quantize);
        BY_TYPE.put("DequantizeLinear", ActivationOperators::dequantize);
        BY_TYPE.put("Softmax", TailOperators::softmax);
        BY_TYPE.put("LogSoftmax", TailOperators::logSoftmax);
        BY_TYPE.put("ArgMax", TailOperators::argMax);
        BY_TYPE.put("Add", ArithmeticOperators::add);
        BY_TYPE.put("Sum", ArithmeticOperators::sum);
        BY_TYPE.put("Sub", ArithmeticOperators::subtract);
        BY_TYPE.put("Mul", ArithmeticOperators::multiply);
        BY_TYPE.put("Div", ArithmeticOperators::divide);
        BY_TYPE.put("Neg", ArithmeticOperators::negate);
        BY_TYPE.put("Min", ArithmeticOperators::min);
        BY_TYPE.put("Max", ArithmeticOperators::max);
        BY_TYPE.put("AveragePool", PoolOperators::averagePool);
        BY_TYPE.put("MaxPool", PoolOperators::maxPool);
        BY_TYPE.put("GlobalAveragePool", PoolOperators::globalAveragePool);
        BY_TYPE.put("ReduceMean", PoolOperators::reduceMean);
        BY_TYPE.put("Pad", LayoutOperators::pad);
        BY_TYPE.put("Flatten", LayoutOperators::flatten);
        BY_TYPE.put("Reshape", LayoutOperators::reshape);
        BY_TYPE.put("Squeeze", LayoutOperators::squeeze);
        BY_TYPE.put("Unsqueeze", LayoutOperators::unsqueeze);
        BY_TYPE.put("Transpose", LayoutOperators::transpose);
        BY_TYPE.put("Concat", LayoutOperators::concat);
        BY_TYPE.put("Identity", LayoutOperators::identity);
        BY_TYPE.put("Dropout", LayoutOperators::dropout);
        BY_TYPE.put("Cast", LayoutOperators::cast);
        BY_TYPE.put("Shape", LayoutOperators::shape);
        BY_TYPE.put("Size", LayoutOperators::size);
    }

    private Operators() {}

    static Optional<Operator> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }
}
