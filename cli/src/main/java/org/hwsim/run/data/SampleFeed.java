package org.hwsim.run.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hwsim.diagnostics.InputException;

/**
 * A data set as one network wants it: shapes compared, pixels preprocessed, values in the network's order. Immutable;
 * safe to use from any thread.
 *
 * <p>Shapes fit if they are equal apart from extents of 1 ({@code 28x28} and {@code 1x28x28}), or if one side is flat and
 * the other has as many values ({@code 784} and {@code 1x28x28}; the order is channel, row, column), or if the network
 * wants channels last ({@code 32x32x3}), in which case values are put into that order.
 */
public final class SampleFeed {
    private final DataSet data;
    private final Preprocessing preprocessing;
    private final boolean channelsLast;

    private SampleFeed(DataSet data, Preprocessing preprocessing, boolean channelsLast) {
        this.data = data;
        this.preprocessing = preprocessing;
        this.channelsLast = channelsLast;
    }

    /**
     * Matches data and network.
     *
     * @param modelShape shape of the network's input without the batch dimension
     * @param outputs number of the network's outputs, 0 if not known
     * @throws InputException with everything that does not fit, both shapes named
     */
    public static SampleFeed of(DataSet data, Preprocessing preprocessing, int[] modelShape, int outputs) {
        var findings = new Findings(data.name());
        boolean channelsLast = matchShapes(data, preprocessing.layout(), modelShape, findings);
        matchChannels(data.shape(), "mean", preprocessing.mean().size(), findings);
        matchChannels(data.shape(), "std", preprocessing.std().size(), findings);
        if (outputs > 0) {
            matchClasses(data, preprocessing, outputs, findings);
        }
        findings.throwIfAny();
        return new SampleFeed(data, preprocessing, channelsLast);
    }

    /** As {@link #of(DataSet, Preprocessing, int[], int)}, for a shape kept in a list. */
    public static SampleFeed of(DataSet data, Preprocessing preprocessing, List<Integer> modelShape, int outputs) {
        int[] shape = modelShape.stream().mapToInt(Integer::intValue).toArray();
        return of(data, preprocessing, shape, outputs);
    }

    /** The data set behind it. */
    public DataSet data() {
        return data;
    }

    /** What is done to each pixel. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** Values of one sample. */
    public int values() {
        return data.shape().values();
    }

    /** One sample as the network receives it, in a new array. */
    public float[] sample(int index) {
        float[] values = data.pixels(index);
        SampleShape shape = data.shape();
        preprocessing.apply(values, shape.channels());
        if (!channelsLast) {
            return values;
        }
        int plane = shape.rows() * shape.columns();
        float[] turned = new float[values.length];
        for (int c = 0; c < shape.channels(); c++) {
            for (int pixel = 0; pixel < plane; pixel++) {
                turned[pixel * shape.channels() + c] = values[c * plane + pixel];
            }
        }
        return turned;
    }

    private static boolean matchShapes(DataSet data, Preprocessing.Layout layout, int[] modelShape, Findings findings) {
        SampleShape shape = data.shape();
        int[] chw = {shape.channels(), shape.rows(), shape.columns()};
        int[] hwc = {shape.rows(), shape.columns(), shape.channels()};
        boolean sameSize = Arrays.stream(modelShape).asLongStream().reduce(1, Math::multiplyExact) == shape.values();
        boolean flat = squeezed(modelShape).length <= 1 || squeezed(chw).length <= 1;
        boolean asIs = Arrays.equals(squeezed(modelShape), squeezed(chw)) || (sameSize && flat);
        boolean turned = Arrays.equals(squeezed(modelShape), squeezed(hwc)) || (sameSize && flat);
        asIs = asIs && layout != Preprocessing.Layout.HWC;
        turned = turned && layout != Preprocessing.Layout.CHW && !asIs;
        if (!asIs && !turned) {
            String order = layout == Preprocessing.Layout.AUTO ? "" : " (layout " + layout + ")";
            findings.add(
                    "",
                    "has samples of " + shape,
                    "the network's input is " + shown(modelShape) + order,
                    sameSize
                            ? "bring the samples into the network's order of channels, rows and columns"
                            : "use the data that the network was trained on, or resize the pictures beforehand");
        }
        return turned;
    }

    private static void matchChannels(SampleShape shape, String what, int values, Findings findings) {
        if (values != 1 && values != shape.channels()) {
            findings.add(
                    "preprocessing " + what,
                    "has " + values + " values",
                    "one, or one for each of the " + shape.channels() + " channels of " + shape,
                    "--" + what + " with "
                            + IntStream.range(0, shape.channels())
                                    .limit(4)
                                    .mapToObj(i -> "value")
                                    .collect(Collectors.joining(",")));
        }
    }

    private static void matchClasses(DataSet data, Preprocessing preprocessing, int outputs, Findings findings) {
        int named = preprocessing.classes().size();
        if (named != 0 && named != outputs) {
            findings.add(
                    "preprocessing classes",
                    "has " + named + " names",
                    "one for each of the network's " + outputs + " outputs",
                    "correct the side file, or leave the names out");
        }
        if (!data.labelled()) {
            return;
        }
        for (int i = 0; i < data.size(); i++) {
            if (data.label(i) >= outputs) {
                findings.add(
                        "sample " + i,
                        "has label " + data.label(i),
                        "0 to " + (outputs - 1) + ", the network's outputs",
                        "use the data that the network was trained on");
            }
        }
    }

    private static int[] squeezed(int[] shape) {
        return Arrays.stream(shape).filter(extent -> extent != 1).toArray();
    }

    private static String shown(int[] shape) {
        List<String> extents = new ArrayList<>();
        for (int extent : shape) {
            extents.add(extent > 0 ? Integer.toString(extent) : "?");
        }
        return extents.isEmpty() ? "a single value" : String.join("x", extents);
    }
}
