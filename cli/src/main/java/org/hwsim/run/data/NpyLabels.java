package org.hwsim.run.data;

import java.nio.ByteBuffer;
import java.util.Locale;

/** Labels in a NumPy array: whole numbers, one a sample, or one row a sample with a single 1 in it. */
final class NpyLabels {
    /** More classes than this are a mistake. */
    static final int MOST_CLASSES = 1 << 20;

    private NpyLabels() {}

    /** The labels of so many samples; refuses another number of them and what is not a class. */
    static int[] of(NpyArray array, int samples) {
        NpyHeader header = array.header();
        int[] dims = header.dims();
        boolean column = dims.length == 2 && dims[1] == 1;
        if (dims.length == 0
                || dims.length > 2
                || ((dims.length == 1 || column) && !header.type().integer())) {
            throw Findings.single(
                    array.subject(),
                    array.place(),
                    "has shape " + header.shapeText() + " of " + header.type().code(),
                    "labels are whole numbers of shape (samples), or rows with a single 1 (samples, classes)",
                    "y.astype('int64')");
        }
        if (dims[0] != samples) {
            throw Findings.single(
                    array.subject(),
                    array.place(),
                    "has " + dims[0] + " labels",
                    "one for each of the " + samples + " samples",
                    "use arrays that belong together");
        }
        return dims.length == 1 || column ? numbers(array, samples) : rows(array, samples);
    }

    private static int[] numbers(NpyArray array, int samples) {
        var findings = new Findings(array.subject().toString());
        NpyType type = array.header().type();
        ByteBuffer elements = array.elements(0, samples);
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            double label = type.at(elements, i * type.bytes());
            if (label < 0 || label >= MOST_CLASSES) {
                findings.add(
                        (array.place() + " sample " + i).trim(),
                        String.format(Locale.ROOT, "has label %.0f", label),
                        "0 to " + (MOST_CLASSES - 1),
                        "number the classes from 0");
            } else {
                labels[i] = (int) label;
            }
        }
        findings.throwIfAny();
        return labels;
    }

    private static int[] rows(NpyArray array, int samples) {
        var findings = new Findings(array.subject().toString());
        NpyHeader header = array.header();
        NpyType type = header.type();
        int classes = header.dims()[1];
        ByteBuffer elements = array.elements(0, Math.toIntExact(header.elements()));
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            int ones = 0;
            int others = 0;
            for (int c = 0; c < classes; c++) {
                int element = header.fortranOrder() ? c * samples + i : i * classes + c;
                double value = type.at(elements, element * type.bytes());
                if (value == 1) {
                    labels[i] = c;
                    ones++;
                } else if (value != 0) {
                    others++;
                }
            }
            if (ones != 1 || others > 0) {
                findings.add(
                        (array.place() + " sample " + i).trim(),
                        "has " + ones + " ones and " + others + " other values in its row",
                        "a single 1, all else 0",
                        "give whole numbers instead: y.argmax(1)");
            }
        }
        findings.throwIfAny();
        return labels;
    }
}
