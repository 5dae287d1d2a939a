package org.hwsim.hw.program.file;

/** A table that does not agree with the others; turned into an input error where the file's name is known. */
final class BrokenTable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final String found;
    private final String rule;

    BrokenTable(String table, String found, String rule) {
        super(table + " " + found);
        this.table = table;
        this.found = found;
        this.rule = rule;
    }

    String table() {
        return table;
    }

    String found() {
        return found;
    }

    String rule() {
        return rule;
    }
}
