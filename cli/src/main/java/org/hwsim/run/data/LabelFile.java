package org.hwsim.run.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code labels.csv}: a header line with the columns {@code file} and {@code label} (or {@code class}), others being
 * ignored, then one line a picture. Fields are separated by commas and not quoted.
 */
final class LabelFile {
    private static final long MOST_BYTES = 64L << 20;
    private static final String RULE = "a header line with the columns file and label, then one line a picture";

    private LabelFile() {}

    /**
     * The label of each picture.
     *
     * @param pictures names of the pictures in the folder; the label file must name each of them, and nothing else
     */
    static Map<String, Integer> read(Path file, TreeSet<String> pictures) {
        List<String> lines = InputFile.text(file, MOST_BYTES).lines().toList();
        List<String> header = lines.isEmpty() ? List.of() : fields(lines.get(0));
        int fileColumn = header.indexOf("file");
        int labelColumn = header.contains("label") ? header.indexOf("label") : header.indexOf("class");
        if (fileColumn < 0 || labelColumn < 0) {
            throw Findings.single(
                    file,
                    "line 1",
                    "is " + (lines.isEmpty() ? "missing" : Shown.quoted(lines.get(0))),
                    RULE,
                    "make the first line: file,label");
        }
        var findings = new Findings(file.toString());
        Map<String, Integer> labels = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            String place = "line " + (i + 1);
            List<String> fields = fields(lines.get(i));
            if (fields.size() <= Math.max(fileColumn, labelColumn)) {
                findings.add(
                        place,
                        "has " + fields.size() + " fields",
                        "as many as the header, " + header.size(),
                        "write file,label; names must not hold commas");
                continue;
            }
            String name = fields.get(fileColumn);
            int label = label(fields.get(labelColumn));
            if (!pictures.contains(name)) {
                boolean path = name.contains("/") || name.contains("\\") || name.equals("..");
                findings.add(
                        place,
                        "names " + Shown.quoted(name),
                        path
                                ? "plain names of pictures in the same folder; nothing outside it is ever read"
                                : "names of pictures (.png, .ppm, .pgm) that are in the folder",
                        path ? "copy the picture into the folder" : "remove the line, or add the picture");
            } else if (label < 0) {
                findings.add(
                        place,
                        "has label " + Shown.quoted(fields.get(labelColumn)),
                        "a whole number from 0 to " + (NpyLabels.MOST_CLASSES - 1),
                        "number the classes from 0");
            } else if (labels.put(name, label) != null) {
                findings.add(place, "names " + Shown.quoted(name) + " again", "each picture once", "remove one line");
            }
        }
        if (findings.isEmpty()) {
            for (String picture : pictures) {
                if (!labels.containsKey(picture)) {
                    findings.add(
                            "",
                            "has no line for " + Shown.quoted(picture),
                            "a label for each picture, or no labels.csv at all",
                            "add a line, or remove the picture");
                }
            }
        }
        findings.throwIfAny();
        return labels;
    }

    private static List<String> fields(String line) {
        return List.of(line.split(",", -1)).stream().map(String::strip).toList();
    }

    /** A label, or -1 for what is none. */
    private static int label(String text) {
        if (text.isEmpty() || text.length() > 7 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int label = Integer.parseInt(text);
        return label < NpyLabels.MOST_CLASSES ? label : -1;
    }
}
