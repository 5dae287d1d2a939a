package org.hwsim.report.format;

import java.util.List;
import org.hwsim.report.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * A table after RFC 4180: comma, double quotes where needed, lines ended by carriage return and line feed, one header
 * line. An empty cell is "not known" or "not modelled". Names come from files of others: one that a spreadsheet would
 * take for a formula gets an apostrophe in front, control characters become question marks.
 */
final class CsvTable {
    private static final String FORMULA_STARTS = "=+-@";

    private final int columns;
    private final StringBuilder text = new StringBuilder();

    CsvTable(List<String> header) {
        columns = header.size();
        Row row = row();
        header.forEach(row::name);
        row.end();
    }

    Row row() {
        return new Row();
    }

    String text() {
        return text.toString();
    }

    /** Cells of one line, from left to right. */
    final class Row {
        private int cells;

        Row name(String name) {
            String printable = TextPage.printable(name);
            boolean formula = !printable.isEmpty() && FORMULA_STARTS.indexOf(printable.charAt(0)) >= 0;
            String safe = formula ? "'" + printable : printable;
            boolean quoted = safe.indexOf(',') >= 0
                    || safe.indexOf('"') >= 0
                    || !safe.strip().equals(safe);
            return cell(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe);
        }

        Row whole(@Nullable Number whole) {
            return cell(whole == null ? "" : Long.toString(whole.longValue()));
        }

        Row number(@Nullable Double number) {
            return cell(number == null ? "" : Decimal.text(number));
        }

        Row empty(int count) {
            for (int i = 0; i < count; i++) {
                cell("");
            }
            return this;
        }

        void end() {
            if (cells != columns) {
                throw new IllegalStateException("a row has a cell a column: cells=" + cells + " columns=" + columns);
            }
            text.append("\r\n");
        }

        private Row cell(String cell) {
            text.append(cells++ == 0 ? "" : ",").append(cell);
            return this;
        }
    }
}
