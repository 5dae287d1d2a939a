package org.hwsim.ann;

/**
 * How a convolution's or pool's kernel slides over the rows (y) and columns (x) of a map, in pixels. Padding may differ
 * on the four sides.
 *
 * @param kernelY rows of the kernel, before dilation; at least 1, as kernelX, the strides and the dilations are
 * @param padTop at least 0, as the other pads are
 */
public record Window(
        int kernelY,
        int kernelX,
        int strideY,
        int strideX,
        int padTop,
        int padLeft,
        int padBottom,
        int padRight,
        int dilationY,
        int dilationX) {
    public Window {
        if (kernelY < 1 || kernelX < 1 || strideY < 1 || strideX < 1 || dilationY < 1 || dilationX < 1) {
            throw new IllegalArgumentException("kernel, stride and dilation must be at least 1: kernel=" + kernelY + "x"
                    + kernelX + " stride=" + strideY + "x" + strideX + " dilation=" + dilationY + "x" + dilationX);
        }
        if (padTop < 0 || padLeft < 0 || padBottom < 0 || padRight < 0) {
            throw new IllegalArgumentException("pads must not be negative: top=" + padTop + " left=" + padLeft
                    + " bottom=" + padBottom + " right=" + padRight);
        }
    }

    /** A kernel that moves by one pixel over a map without padding. */
    public static Window of(int kernelY, int kernelX) {
        return new Window(kernelY, kernelX, 1, 1, 0, 0, 0, 0, 1, 1);
    }

    public Window withStride(int y, int x) {
        return new Window(kernelY, kernelX, y, x, padTop, padLeft, padBottom, padRight, dilationY, dilationX);
    }

    public Window withPads(int top, int left, int bottom, int right) {
        return new Window(kernelY, kernelX, strideY, strideX, top, left, bottom, right, dilationY, dilationX);
    }

    public boolean isPadded() {
        return padTop != 0 || padLeft != 0 || padBottom != 0 || padRight != 0;
    }

    /** Rows that the dilated kernel spans. */
    public int spanY() {
        return Math.addExact(Math.multiplyExact(kernelY - 1, dilationY), 1);
    }

    /** Columns that the dilated kernel spans. */
    public int spanX() {
        return Math.addExact(Math.multiplyExact(kernelX - 1, dilationX), 1);
    }

    /** Rows of the output, from the rows of the input; below 1 where the kernel does not fit. */
    public int rows(int inputRows, boolean ceil) {
        return positions(inputRows, padTop, padBottom, spanY(), strideY, ceil);
    }

    /** Columns of the output, from the columns of the input; below 1 where the kernel does not fit. */
    public int columns(int inputColumns, boolean ceil) {
        return positions(inputColumns, padLeft, padRight, spanX(), strideX, ceil);
    }

    private static int positions(int input, int before, int after, int span, int stride, boolean ceil) {
        long free = (long) input + before + after - span;
        if (free < 0) {
            return 0;
        }
        long positions = free / stride + 1;
        boolean partLeft = free % stride != 0;
        // A last window that would start in the padding after the map is left out, as every exporter does.
        if (ceil && partLeft && positions * stride < (long) input + before) {
            positions++;
        }
        return Math.toIntExact(positions);
    }
}
