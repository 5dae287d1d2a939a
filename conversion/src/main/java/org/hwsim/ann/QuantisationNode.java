package org.hwsim.ann;

import java.util.List;

/** What a network that was quantised for another machine has between its layers; a conversion drops it. */
public sealed interface QuantisationNode extends AnnNode {
    /** {@code clip(round(x / scale) + zeroPoint, low, high)}, a half rounded to the even neighbour. */
    record Quantize(String id, List<String> inputs, Shape shape, float scale, int zeroPoint, int low, int high)
            implements QuantisationNode {
        public Quantize {
            inputs = Checks.inputs(id, inputs, 1);
            if (!(scale > 0) || low > high) {
                throw new IllegalArgumentException("scale or range: id=" + id + " scale=" + scale);
            }
        }

        @Override
        public Quantize withInputs(List<String> newInputs) {
            return new Quantize(id, newInputs, shape, scale, zeroPoint, low, high);
        }
    }

    /** {@code scale (x - zeroPoint)}. */
    record Dequantize(String id, List<String> inputs, Shape shape, float scale, int zeroPoint)
            implements QuantisationNode {
        public Dequantize {
            inputs = Checks.inputs(id, inputs, 1);
        }

        @Override
        public Dequantize withInputs(List<String> newInputs) {
            return new Dequantize(id, newInputs, shape, scale, zeroPoint);
        }
    }
}
