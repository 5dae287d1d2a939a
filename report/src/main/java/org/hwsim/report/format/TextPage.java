package org.hwsim.report.format;

import java.util.Locale;

/**
 * Lines with a label on the left, wrapped at 100 columns. Names come from files of others: control characters are shown
 * as a question mark, so that none of them steers a terminal.
 */
final class TextPage {
    private static final int COLUMNS = 100;
    private static final int LABEL = 12;

    private final StringBuilder text = new StringBuilder();

    void gap() {
        text.append('\n');
    }

    /** A line with its label, an empty label for one that continues. */
    void line(String label, String content) {
        String rest = printable(content).strip();
        String head = label;
        do {
            int room = COLUMNS - LABEL;
            int cut = rest.length() <= room ? rest.length() : rest.lastIndexOf(' ', room);
            cut = cut <= 0 ? Math.min(rest.length(), room) : cut;
            append(head, rest.substring(0, cut));
            rest = rest.substring(cut).strip();
            head = "";
        } while (!rest.isEmpty());
    }

    /** A row of a table: words, two right-aligned columns. */
    void row(String label, String words, String value, String share) {
        append(
                label,
                String.format(Locale.ROOT, "%-36s %12s %9s", printable(words), value, share)
                        .stripTrailing());
    }

    String text() {
        return text.toString();
    }

    private void append(String label, String content) {
        String line = label + " ".repeat(Math.max(1, LABEL - label.length())) + content;
        text.append(line.stripTrailing()).append('\n');
    }

    static String printable(String name) {
        StringBuilder shown = new StringBuilder(name.length());
        name.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
