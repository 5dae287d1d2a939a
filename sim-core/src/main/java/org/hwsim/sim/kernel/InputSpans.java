package org.hwsim.sim.kernel;

/**
 * For each output coordinate of an axis, the spans of input coordinates that reach it: a span's coordinates are neighbours,
 * and so are the taps that they meet. Immutable.
 */
final class InputSpans {
    private final int[] start;
    private final int[] first;
    private final int[] end;
    private final int[] tap;

    /**
     * @param taps by input coordinate
     * @param inCount input coordinates of the slice
     * @param outCount output coordinates of the slice
     */
    InputSpans(AxisTaps taps, int inCount, int outCount) {
        int entries = taps.start(inCount);
        this.start = new int[outCount + 1];
        this.first = new int[entries];
        this.end = new int[entries];
        this.tap = new int[entries];
        int n = 0;
        for (int out = 0; out < outCount; out++) {
            start[out] = n;
            for (int in = 0; in < inCount; in++) {
                for (int t = taps.start(in); t < taps.start(in + 1); t++) {
                    if (taps.out(t) != out) {
                        continue;
                    }
                    int tapOfZero = taps.tap(t) - in;
                    if (n > start[out] && end[n - 1] == in && tap[n - 1] == tapOfZero) {
                        end[n - 1]++;
                    } else {
                        first[n] = in;
                        end[n] = in + 1;
                        tap[n++] = tapOfZero;
                    }
                }
            }
        }
        start[outCount] = n;
    }

    /** First span of an output coordinate; its last is the one before the first of the next. */
    int start(int out) {
        return start[out];
    }

    /** First input coordinate of a span, from the slice's first. */
    int first(int span) {
        return first[span];
    }

    /** One more than the last input coordinate of a span. */
    int end(int span) {
        return end[span];
    }

    /** The tap that input coordinate 0 would meet: coordinate i of the span meets this one plus i. */
    int tap(int span) {
        return tap[span];
    }
}
