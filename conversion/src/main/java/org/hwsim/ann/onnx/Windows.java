package org.hwsim.ann.onnx;

import java.util.Arrays;
import org.hwsim.ann.Shape;
import org.hwsim.ann.Window;

/** Kernel, strides, pads and dilations of a convolution or pool, as its attributes give them. */
final class Windows {
    /** Above every network's; keeps products of two within an int. */
    private static final long MOST = 16_384;

    private Windows() {}

    /**
     * The window over maps of shape channels x rows x columns.
     *
     * @param kernel rows and columns, where the weights tell them; otherwise the attribute must
     */
    static Window of(NodeReading node, Shape input, long... kernel) {
        Attributes attributes = node.attributes();
        if (!input.isMaps()) {
            throw NodeProblem.unsupported(
                    "works on samples of shape " + input,
                    node.type() + " works on channels x rows x columns",
                    "1-D and 3-D networks cannot be read: use 2-D layers");
        }
        long[] size = attributes.integers("kernel_shape").orElse(kernel);
        check(node, "kernel_shape", size, 2, 1);
        if (kernel.length == 2 && !Arrays.equals(size, kernel)) {
            throw NodeProblem.malformed(
                    "has the kernel_shape " + Dims.print(size) + " and weights for " + Dims.print(kernel),
                    "kernel_shape is that of the weights",
                    "export the model again");
        }
        long[] strides = attributes.integers("strides").orElseGet(() -> new long[] {1, 1});
        check(node, "strides", strides, 2, 1);
        long[] dilations = attributes.integers("dilations").orElseGet(() -> new long[] {1, 1});
        check(node, "dilations", dilations, 2, 1);
        Window unpadded = new Window(
                (int) size[0], (int) size[1], (int) strides[0], (int) strides[1], 0, 0, 0, 0, (int) dilations[0], (int)
                        dilations[1]);
        return padded(node, unpadded, input);
    }

    private static Window padded(NodeReading node, Window window, Shape input) {
        String auto = node.attributes().text("auto_pad", "NOTSET");
        switch (auto) {
            case "NOTSET", "" -> {
                long[] pads = node.attributes().integers("pads").orElseGet(() -> new long[4]);
                check(node, "pads", pads, 4, 0);
                return window.withPads((int) pads[0], (int) pads[1], (int) pads[2], (int) pads[3]);
            }
            case "VALID" -> {
                return window;
            }
            case "SAME_UPPER", "SAME_LOWER" -> {
                int y = missing(input.dim(1), window.spanY(), window.strideY());
                int x = missing(input.dim(2), window.spanX(), window.strideX());
                boolean upper = auto.equals("SAME_UPPER");
                int top = upper ? y / 2 : y - y / 2;
                int left = upper ? x / 2 : x - x / 2;
                return window.withPads(top, left, y - top, x - left);
            }
            default ->
                throw NodeProblem.malformed(
                        "has auto_pad " + Findings.quote(auto),
                        "auto_pad is NOTSET, SAME_UPPER, SAME_LOWER or VALID",
                        "export the model again");
        }
    }

    /** Pads that make the output as long as the input divided by the stride, rounded up. */
    private static int missing(int input, int span, int stride) {
        int output = (input + stride - 1) / stride;
        return Math.max(0, (output - 1) * stride + span - input);
    }

    private static void check(NodeReading node, String name, long[] values, int count, long least) {
        boolean inRange = Arrays.stream(values).allMatch(value -> value >= least && value <= MOST);
        if (values.length != count || !inRange) {
            throw NodeProblem.malformed(
                    "has " + name + " "
                            + (values.length > 16 ? "of " + values.length + " numbers" : Arrays.toString(values)),
                    name + " of a 2-D " + node.type() + " are " + count + " whole numbers from " + least + " to "
                            + MOST,
                    "export the model again");
        }
    }

    /** Channels x rows x columns of the output, or a problem where the kernel does not fit. */
    static Shape output(NodeReading node, Window window, Shape input, long channels, boolean ceil) {
        int rows = window.rows(input.dim(1), ceil);
        int columns = window.columns(input.dim(2), ceil);
        if (rows < 1 || columns < 1) {
            throw NodeProblem.malformed(
                    "slides a kernel of " + window.spanY() + "x" + window.spanX() + " over " + input,
                    "the kernel of " + node.type() + " is at most as large as the padded map",
                    "check the picture size of the model's input");
        }
        return Dims.shape(channels, rows, columns);
    }
}
