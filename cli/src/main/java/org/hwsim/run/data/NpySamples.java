package org.hwsim.run.data;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Samples in a NumPy array: the first dimension counts them, the others are rows and columns, channels before or after.
 */
final class NpySamples implements Samples {
    /** More channels than this are not taken for channels when the order must be guessed. */
    private static final int MOST_GUESSED_CHANNELS = 4;

    private final NpyArray array;
    private final SampleShape shape;
    private final boolean channelsLast;

    private NpySamples(NpyArray array, SampleShape shape, boolean channelsLast) {
        this.array = array;
        this.shape = shape;
        this.channelsLast = channelsLast;
    }

    /** Checks that the array is one of pictures or vectors, and that every value is a finite number. */
    static NpySamples of(NpyArray array) {
        int[] dims = array.header().dims();
        if (dims.length < 2 || dims.length > 4) {
            throw Findings.single(
                    array.subject(),
                    array.place(),
                    "has shape " + array.header().shapeText(),
                    "(samples, values), (samples, rows, columns), (samples, channels, rows, columns) or "
                            + "(samples, rows, columns, channels)",
                    "reshape the array; a single picture needs a first dimension of 1: a[None]");
        }
        long values = array.header().elements() / dims[0];
        if (values > DataLimits.MOST_VALUES) {
            throw Findings.single(
                    array.subject(),
                    array.place(),
                    "has " + values + " values a sample, shape "
                            + array.header().shapeText(),
                    "at most " + DataLimits.MOST_VALUES,
                    "is this the array you meant?");
        }
        boolean channelsLast = dims.length == 4 && dims[3] <= MOST_GUESSED_CHANNELS && dims[1] > MOST_GUESSED_CHANNELS;
        SampleShape shape = switch (dims.length) {
            case 2 -> new SampleShape(1, 1, dims[1]);
            case 3 -> new SampleShape(1, dims[1], dims[2]);
            default ->
                channelsLast ? new SampleShape(dims[3], dims[1], dims[2]) : new SampleShape(dims[1], dims[2], dims[3]);
        };
        var samples = new NpySamples(array, shape, channelsLast);
        if (!array.header().type().integer()) {
            samples.checkFinite();
        }
        return samples;
    }

    SampleShape shape() {
        return shape;
    }

    /** 255 for unsigned bytes; of other types nothing is known. */
    double fullScale() {
        return array.header().type() == NpyType.U1 ? 255 : 1;
    }

    @Override
    public int size() {
        return array.header().dims()[0];
    }

    @Override
    public void read(int index, float[] out) {
        NpyType type = array.header().type();
        int width = type.bytes();
        int values = shape.values();
        if (array.header().fortranOrder()) {
            readFortran(index, out);
            return;
        }
        ByteBuffer sample = array.elements((long) index * values, values);
        if (!channelsLast) {
            for (int i = 0; i < values; i++) {
                out[i] = (float) type.at(sample, i * width);
            }
            return;
        }
        int pixels = shape.rows() * shape.columns();
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int channel = 0; channel < shape.channels(); channel++) {
                out[channel * pixels + pixel] = (float) type.at(sample, (pixel * shape.channels() + channel) * width);
            }
        }
    }

    /** First dimension fastest: element (n, a, b, c) stands at n + N (a + A (b + B c)). */
    private void readFortran(int index, float[] out) {
        NpyType type = array.header().type();
        ByteBuffer all = array.elements(0, Math.toIntExact(array.header().elements()));
        int width = type.bytes();
        int n = size();
        int rowsTimes = channelsLast ? 1 : shape.channels();
        int columnsTimes = rowsTimes * shape.rows();
        int channelsTimes = channelsLast ? columnsTimes * shape.columns() : 1;
        int at = 0;
        for (int c = 0; c < shape.channels(); c++) {
            for (int y = 0; y < shape.rows(); y++) {
                for (int x = 0; x < shape.columns(); x++) {
                    int element = index + n * (c * channelsTimes + y * rowsTimes + x * columnsTimes);
                    out[at++] = (float) type.at(all, element * width);
                }
            }
        }
    }

    private void checkFinite() {
        var findings = new Findings(array.subject().toString());
        float[] sample = new float[shape.values()];
        for (int i = 0; i < size(); i++) {
            read(i, sample);
            for (int v = 0; v < sample.length; v++) {
                if (!Float.isFinite(sample[v])) {
                    findings.add(
                            (array.place() + " sample " + i).trim(),
                            String.format(Locale.ROOT, "has %s as its value %d", sample[v], v),
                            "finite numbers that fit a 32-bit float",
                            "clean the array: np.isfinite(a).all()");
                    break;
                }
            }
        }
        findings.throwIfAny();
    }
}
