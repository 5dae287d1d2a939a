package org.hwsim.run.data;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.hwsim.diagnostics.InputException;
import org.jspecify.annotations.Nullable;

/**
 * A folder of PNG, PPM and PGM pictures of one shape, in the order of their names, with {@code labels.csv} beside them if
 * there are labels. Sub-folders are not entered. All pictures are decoded when the folder is opened.
 */
final class ImageFolder {
    private static final String LABELS = "labels.csv";
    private static final int MOST_PICTURES = 10_000_000;
    private static final List<String> READ = List.of(".png", ".ppm", ".pgm", ".pnm");
    private static final List<String> REFUSED =
            List.of(".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic", ".avif");

    private ImageFolder() {}

    static DataSet open(String name, Path folder) {
        InputFile.checkFolder(folder);
        TreeSet<String> pictures = pictures(folder);
        Path labelFile = folder.resolve(LABELS);
        Map<String, Integer> labels = Files.exists(labelFile) ? LabelFile.read(labelFile, pictures) : null;

        List<Path> files = new ArrayList<>();
        int[] classes = labels == null ? null : new int[pictures.size()];
        for (String picture : pictures) {
            if (classes != null && labels != null) {
                classes[files.size()] = labels.getOrDefault(picture, 0);
            }
            files.add(folder.resolve(picture));
        }
        Decoded decoded = decode(folder, files);
        if (labels != null) {
            files.add(labelFile);
        }
        return new StoredDataSet(
                name, decoded.shape, decoded.fullScale, decoded.samples, classes, 0, List.of(), null, files);
    }

    private static TreeSet<String> pictures(Path folder) {
        var findings = new Findings(folder.toString());
        TreeSet<String> pictures = new TreeSet<>();
        TreeSet<String> refused = new TreeSet<>();
        int others = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.startsWith(".") || Files.isDirectory(entry)) {
                    others++;
                } else if (hasEnding(name, READ)) {
                    pictures.add(name);
                } else if (hasEnding(name, REFUSED)) {
                    refused.add(name);
                } else {
                    others++;
                }
                if (pictures.size() + refused.size() > MOST_PICTURES) {
                    throw Findings.single(
                            folder,
                            "",
                            "holds more than " + MOST_PICTURES + " pictures",
                            "at most that many",
                            "use .npy, which is read sample by sample");
                }
            }
        } catch (IOException e) {
            throw InputFile.broken(folder, e);
        } catch (DirectoryIteratorException e) {
            throw InputFile.broken(folder, new IOException(e));
        }
        if (!refused.isEmpty()) {
            List<String> some = refused.stream().limit(3).map(Shown::text).toList();
            findings.add(
                    "",
                    "holds " + refused.size() + " pictures of a type that is not read: " + String.join(", ", some)
                            + (refused.size() > some.size() ? ", ..." : ""),
                    "PNG, PPM (P6) or PGM (P5)",
                    "convert them, as in: mogrify -format png *.jpg, and take the others out of the folder");
        }
        if (pictures.isEmpty() && refused.isEmpty()) {
            findings.add(
                    "",
                    "holds no picture (" + others + " other entries)",
                    "files ending in .png, .ppm or .pgm, not in sub-folders",
                    "name the folder that holds the pictures themselves");
        }
        findings.throwIfAny();
        return pictures;
    }

    private static boolean hasEnding(String name, List<String> endings) {
        String lower = name.toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(lower::endsWith);
    }

    /** What a folder's pictures have in common, and all of their pixels. */
    private record Decoded(SampleShape shape, int fullScale, Samples samples) {}

    private static Decoded decode(Path folder, List<Path> files) {
        var findings = new Findings(folder.toString());
        Picture first = null;
        byte[] all = new byte[0];
        for (int i = 0; i < files.size(); i++) {
            Picture picture = decode(files.get(i), findings);
            if (picture == null) {
                continue;
            }
            if (first == null) {
                first = picture;
                long bytes = (long) picture.shape().values() * files.size();
                DataLimits.checkBytes(folder, files.size() + " pictures of " + picture.shape(), bytes);
                all = new byte[(int) bytes];
            }
            if (!picture.shape().equals(first.shape()) || picture.fullScale() != first.fullScale()) {
                findings.add(
                        Shown.text(String.valueOf(files.get(i).getFileName())),
                        "is " + picture.shape() + " with values up to " + picture.fullScale(),
                        "all pictures as the first one: " + first.shape() + " with values up to " + first.fullScale(),
                        "bring the pictures to one size and one number of channels");
                continue;
            }
            System.arraycopy(
                    picture.pixels(),
                    0,
                    all,
                    i * first.shape().values(),
                    first.shape().values());
        }
        findings.throwIfAny();
        if (first == null) {
            throw new IllegalStateException("no picture and no problem: " + folder);
        }
        int values = first.shape().values();
        return new Decoded(first.shape(), first.fullScale(), new ByteSamples(all, 0, values, values, files.size()));
    }

    private static @Nullable Picture decode(Path file, Findings findings) {
        try {
            return PictureFile.read(file);
        } catch (InputException e) {
            findings.add(e);
            return null;
        }
    }
}
