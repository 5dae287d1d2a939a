package org.hwsim.report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hwsim.report.SampleRow;

/** How often each label got each answer: a line a label, a column an answer, both by rising class. */
final class Confusion {
    private Confusion() {}

    static String table(List<SampleRow> samples) {
        TreeSet<Integer> classes = new TreeSet<>();
        TreeMap<Integer, Map<Integer, Integer>> byLabel = new TreeMap<>();
        for (SampleRow sample : samples) {
            Integer label = sample.label();
            if (label != null) {
                classes.add(label);
                classes.add(sample.snn());
                byLabel.computeIfAbsent(label, any -> new TreeMap<>()).merge(sample.snn(), 1, Integer::sum);
            }
        }
        List<String> header = new ArrayList<>(List.of("label"));
        classes.forEach(answer -> header.add("answer" + answer));
        CsvTable table = new CsvTable(header);
        for (int label : classes) {
            CsvTable.Row row = table.row().whole(label);
            Map<Integer, Integer> answers = byLabel.getOrDefault(label, Map.of());
            classes.forEach(answer -> row.whole(answers.getOrDefault(answer, 0)));
            row.end();
        }
        return table.text();
    }
}
