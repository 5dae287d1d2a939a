package org.hwsim.ann;

/** Mean or largest value of each window, window by window. */
final class PoolKernel implements Kernel {
    private final Window window;
    private final Shape input;
    private final Shape output;
    private final boolean mean;
    private final boolean countPadding;

    private PoolKernel(Window window, Shape input, Shape output, boolean mean, boolean countPadding) {
        this.window = window;
        this.input = input;
        this.output = output;
        this.mean = mean;
        this.countPadding = countPadding;
    }

    static PoolKernel average(AnnNode.AveragePool pool, Shape input) {
        return new PoolKernel(pool.window(), input, pool.shape(), true, pool.countIncludePad());
    }

    static PoolKernel max(AnnNode.MaxPool pool, Shape input) {
        return new PoolKernel(pool.window(), input, pool.shape(), false, false);
    }

    static PoolKernel globalAverage(Shape input) {
        Window whole = Window.of(input.dim(1), input.dim(2));
        return new PoolKernel(whole, input, Shape.of(input.dim(0), 1, 1), true, false);
    }

    @Override
    public void run(float[][] inputs, float[] result, float[] scratch) {
        int at = 0;
        int map = input.sizeOf(1, 3);
        for (int c = 0; c < output.dim(0); c++) {
            for (int row = 0; row < output.dim(1); row++) {
                for (int column = 0; column < output.dim(2); column++) {
                    int top = row * window.strideY() - window.padTop();
                    int left = column * window.strideX() - window.padLeft();
                    result[at++] = mean ? mean(inputs[0], c * map, top, left) : max(inputs[0], c * map, top, left);
                }
            }
        }
    }

    private float mean(float[] values, int map, int top, int left) {
        double sum = 0;
        int inside = 0;
        int padded = 0;
        for (int ky = 0, y = top; ky < window.kernelY(); ky++, y += window.dilationY()) {
            for (int kx = 0, x = left; kx < window.kernelX(); kx++, x += window.dilationX()) {
                if (y >= 0 && y < input.dim(1) && x >= 0 && x < input.dim(2)) {
                    sum += values[map + y * input.dim(2) + x];
                    inside++;
                }
                if (y < input.dim(1) + window.padBottom() && x < input.dim(2) + window.padRight()) {
                    padded++;
                }
            }
        }
        int count = countPadding ? padded : inside;
        return count == 0 ? 0 : (float) (sum / count);
    }

    private float max(float[] values, int map, int top, int left) {
        float max = Float.NEGATIVE_INFINITY;
        for (int ky = 0, y = top; ky < window.kernelY(); ky++, y += window.dilationY()) {
            for (int kx = 0, x = left; kx < window.kernelX(); kx++, x += window.dilationX()) {
                if (y >= 0 && y < input.dim(1) && x >= 0 && x < input.dim(2)) {
                    max = Math.max(max, values[map + y * input.dim(2) + x]);
                }
            }
        }
        return max;
    }
}
