package org.hwsim.ann;

import java.util.Arrays;
import java.util.List;

/** Kernels that only move elements. */
final class LayoutKernels {
    private LayoutKernels() {}

    static Kernel copy() {
        return (inputs, output, scratch) -> System.arraycopy(inputs[0], 0, output, 0, output.length);
    }

    static Kernel transpose(AnnNode.Transpose node, Shape input) {
        int rank = input.rank();
        int[] step = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            step[axis] = input.sizeOf(node.axes().get(axis) + 1, rank);
        }
        return (inputs, output, scratch) -> {
            int[] index = new int[rank];
            int from = 0;
            for (int i = 0; i < output.length; i++) {
                output[i] = inputs[0][from];
                from += advance(index, step, node.shape());
            }
        };
    }

    static Kernel pad(AnnNode.Pad node, Shape input) {
        Shape output = node.shape();
        int rank = output.rank();
        int[] step = new int[rank];
        int origin = 0;
        for (int axis = 0; axis < rank; axis++) {
            step[axis] = input.sizeOf(axis + 1, rank);
            origin -= node.before().get(axis) * step[axis];
        }
        int start = origin;
        return (inputs, result, scratch) -> {
            Arrays.fill(result, 0);
            int[] index = new int[rank];
            int from = start;
            for (int i = 0; i < result.length; i++) {
                if (isInside(index, node.before(), input)) {
                    result[i] = inputs[0][from];
                }
                from += advance(index, step, output);
            }
        };
    }

    private static boolean isInside(int[] index, List<Integer> before, Shape input) {
        for (int axis = 0; axis < index.length; axis++) {
            int at = index[axis] - before.get(axis);
            if (at < 0 || at >= input.dim(axis)) {
                return false;
            }
        }
        return true;
    }

    /** Moves an index on by one element in row-major order and says how far that is in the input. */
    private static int advance(int[] index, int[] step, Shape shape) {
        int moved = 0;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis]++;
            moved += step[axis];
            if (index[axis] < shape.dim(axis)) {
                return moved;
            }
            moved -= step[axis] * index[axis];
            index[axis] = 0;
        }
        return moved;
    }
}
