package org.hwsim.run.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a pixel p before it enters the network: {@code (p / scale - mean) / std}.
 *
 * <p>Computed in double precision and rounded once to a 32-bit float. Cropping and resizing are not done: a picture has
 * the network's shape or is refused.
 *
 * @param scale positive
 * @param mean one value for all channels, or one a channel
 * @param std one positive value for all channels, or one a channel
 * @param layout in which order the network expects the values of a picture
 * @param classes names of the network's outputs; empty if not known
 */
public record Preprocessing(double scale, List<Double> mean, List<Double> std, Layout layout, List<String> classes) {
    /** The order of a picture's values at the network's input. */
    public enum Layout {
        /** As the network's input shape suggests. */
        AUTO,
        /** Channel, row, column. */
        CHW,
        /** Row, column, channel. */
        HWC
    }

    /** More channels than this no picture has. */
    static final int MOST_CHANNELS = 65_536;

    public Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        classes = List.copyOf(classes);
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("a finite scale above 0: scale=" + scale);
        }
        if (mean.isEmpty() || !mean.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("at least one finite mean: mean=" + mean);
        }
        if (std.isEmpty() || !std.stream().allMatch(value -> value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("at least one finite std above 0: std=" + std);
        }
    }

    /** Division by a scale and nothing else. */
    public static Preprocessing ofScale(double scale) {
        return new Preprocessing(scale, List.of(0.0), List.of(1.0), Layout.AUTO, List.of());
    }

    /** What is done when nobody says anything: pixels are brought to 0 to 1 by the data's full scale. */
    public static Preprocessing defaultFor(DataSet data) {
        return ofScale(data.fullScale());
    }

    /** {@code NAME.json} beside {@code NAME.onnx}, whether it exists or not. */
    public static Path sideFileOf(Path onnx) {
        String name = String.valueOf(onnx.getFileName());
        int dot = name.lastIndexOf('.');
        return onnx.resolveSibling((dot <= 0 ? name : name.substring(0, dot)) + ".json");
    }

    /**
     * Reads a side file.
     *
     * @throws InputException with all of its problems, each at line:column
     */
    public static Preprocessing read(Path sideFile) {
        return PreprocessingFile.read(sideFile);
    }

    /** The JSON Schema (draft 2020-12) of side files. */
    public static String schema() {
        return PreprocessingFile.schema();
    }

    /**
     * This, with what was given on the command line in the place of its own values.
     *
     * @param scale a number, null if not given
     * @param mean numbers between commas, null if not given
     * @param std numbers between commas, null if not given
     * @throws OptionException if a text is not that
     */
    public Preprocessing with(@Nullable String scale, @Nullable String mean, @Nullable String std) {
        double newScale = this.scale;
        if (scale != null) {
            newScale = numbers("--scale", scale, true).get(0);
            if (scale.contains(",")) {
                throw new OptionException(
                        "--scale " + scale,
                        new Problem(
                                "", "holds several numbers", "a single number", "give values per channel as --std"));
            }
        }
        List<Double> newMean = mean == null ? this.mean : numbers("--mean", mean, false);
        List<Double> newStd = std == null ? this.std : numbers("--std", std, true);
        return new Preprocessing(newScale, newMean, newStd, layout, classes);
    }

    private static List<Double> numbers(String option, String text, boolean positive) {
        String[] parts = text.split(",", -1);
        Double[] numbers = new Double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            double number = number(parts[i]);
            if (!Double.isFinite(number) || (positive && number <= 0) || parts.length > MOST_CHANNELS) {
                throw new OptionException(
                        option + " " + text,
                        new Problem(
                                "value " + (i + 1),
                                "is " + Shown.quoted(parts[i].strip()),
                                positive ? "finite numbers above 0" : "finite numbers",
                                option.equals("--scale")
                                        ? "--scale 255"
                                        : option
                                                + (option.equals("--std")
                                                        ? " 0.229,0.224,0.225"
                                                        : " 0.485,0.456,0.406")));
            }
            numbers[i] = number;
        }
        return Arrays.asList(numbers);
    }

    /** A decimal number; NaN for anything else, hexadecimal and type suffixes included. */
    private static double number(String text) {
        String stripped = text.strip();
        if (!stripped.matches("[-+]?[0-9]*\\.?[0-9]*([eE][-+]?[0-9]{1,4})?") || stripped.length() > 60) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(stripped);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /**
     * Replaces raw pixels by what the network receives.
     *
     * @param values one sample in channel, row, column order; changed in place
     * @param channels of the sample; {@link #mean} and {@link #std} have one value or as many
     */
    void apply(float[] values, int channels) {
        int plane = values.length / channels;
        for (int c = 0; c < channels; c++) {
            double channelMean = mean.get(mean.size() == 1 ? 0 : c);
            double channelStd = std.get(std.size() == 1 ? 0 : c);
            for (int i = c * plane; i < (c + 1) * plane; i++) {
                values[i] = (float) ((values[i] / scale - channelMean) / channelStd);
            }
        }
    }

    /** The formula with its numbers. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "(p / %s - %s) / %s", shown(List.of(scale)), shown(mean), shown(std));
    }

    private static String shown(List<Double> values) {
        String text = values.stream()
                .map(value -> value == Math.rint(value) && Math.abs(value) < 1e15
                        ? Long.toString(value.longValue())
                        : value.toString())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return values.size() == 1 ? text : "(" + text + ")";
    }
}
