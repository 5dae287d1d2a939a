package org.hwsim.run.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.diagnostics.Suggestion;

/**
 * Opens a data set by its specification: {@code digits}, {@code mnist:DIR}, {@code fashion-mnist:DIR},
 * {@code cifar10:FILE}, {@code npy:FILE}, {@code npz:FILE}, {@code images:DIR}, or just a path that ends in
 * {@code .npy} or {@code .npz}. Stateless.
 */
public final class DataSource {
    /** The specifications that are understood, for a help text. */
    public static final List<String> KINDS =
            List.of("digits", "mnist:DIR", "fashion-mnist:DIR", "cifar10:FILE", "npy:FILE", "npz:FILE", "images:DIR");

    private static final List<String> DIGIT_NAMES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    private static final List<String> FASHION_NAMES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private DataSource() {}

    /**
     * What stands behind a specification, in a line.
     *
     * @param kind one of {@link #KINDS}
     */
    public static String about(String kind) {
        return switch (kind) {
            case "digits" -> "the embedded example: handwritten digits of 8x8 pixels";
            case "mnist:DIR" -> "a folder with MNIST's IDX files, .gz or not";
            case "fashion-mnist:DIR" -> "a folder with Fashion-MNIST's IDX files, .gz or not";
            case "cifar10:FILE" -> "a file of CIFAR-10's binary version, records of 3,073 bytes";
            case "npy:FILE" -> "an array of NumPy's, with labels in a file beside it";
            case "npz:FILE" -> "arrays of NumPy's in one archive, samples and labels";
            case "images:DIR" -> "a folder of PNG or PPM pictures, with labels.csv";
            default -> throw new IllegalArgumentException("no kind of data: " + kind);
        };
    }

    /**
     * Opens the part to be tested.
     *
     * @throws OptionException if the specification is not one of the above
     * @throws InputException if what it names cannot be used
     */
    public static DataSet open(String spec) {
        int colon = spec.indexOf(':');
        String kind = colon < 0 ? spec : spec.substring(0, colon);
        String rest = colon < 0 ? "" : spec.substring(colon + 1);
        return switch (kind) {
            case "digits" -> digits(spec);
            case "mnist" -> new IdxFolder(spec, InputFile.path(spec, rest), DIGIT_NAMES).test();
            case "fashion-mnist" -> new IdxFolder(spec, InputFile.path(spec, rest), FASHION_NAMES).test();
            case "cifar10" -> CifarFile.open(spec, InputFile.path(spec, rest));
            case "npy" -> NpyDataSet.open(spec, InputFile.path(spec, rest));
            case "npz" -> NpzDataSet.open(spec, InputFile.path(spec, rest));
            case "images" -> ImageFolder.open(spec, InputFile.path(spec, rest));
            default -> openByName(spec, kind, colon >= 0);
        };
    }

    /**
     * Opens what a conversion is calibrated with: the training part where the specification has one, otherwise all of
     * it.
     *
     * @throws InputException as {@link #open}
     */
    public static DataSet openForCalibration(String spec) {
        for (String kind : List.of("mnist:", "fashion-mnist:")) {
            if (spec.startsWith(kind)) {
                Path folder = InputFile.path(spec, spec.substring(kind.length()));
                var files = new IdxFolder(spec, folder, kind.startsWith("m") ? DIGIT_NAMES : FASHION_NAMES);
                if (files.hasTraining()) {
                    return files.training();
                }
            }
        }
        DataSet all = open(spec);
        return all.training().orElse(all);
    }

    private static DataSet digits(String spec) {
        if (!spec.equals(EmbeddedExample.DATA)) {
            throw unknown(spec, "the digits are embedded and take no path", "write just: digits");
        }
        return DigitsCsv.test();
    }

    private static DataSet openByName(String spec, String kind, boolean colon) {
        String lower = spec.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".npy")) {
            return NpyDataSet.open(spec, InputFile.path(spec, spec));
        }
        if (lower.endsWith(".npz")) {
            return NpzDataSet.open(spec, InputFile.path(spec, spec));
        }
        throw unknown(
                spec,
                (colon ? "kind " + Shown.quoted(kind) : Shown.quoted(spec)) + " is not known",
                nearestKind(kind)
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElse("put the kind of data before the path, as in mnist:DIR"));
    }

    private static OptionException unknown(String spec, String found, String fix) {
        return new OptionException(
                spec,
                new Problem(
                        "", found, "one of " + String.join(", ", KINDS) + ", or a path ending in .npy or .npz", fix));
    }

    /** The kind that may have been meant, as it is written with a path. */
    private static Optional<String> nearestKind(String typed) {
        Map<String, String> byName = new LinkedHashMap<>();
        KINDS.forEach(kind -> byName.put(kind.replaceAll(":.*", ""), kind));
        return Suggestion.closest(typed, byName.keySet()).map(byName::get);
    }
}
