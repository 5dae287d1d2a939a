package org.hwsim.traces;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Puts CSV together in a buffer of its own; the same bytes in every locale. Owned by one thread. */
final class CsvLines {
    private static final int FULL = 1 << 16;

    private final OutputStream out;
    private final StringBuilder line = new StringBuilder(FULL + 256);

    CsvLines(OutputStream out) {
        this.out = out;
    }

    CsvLines number(int value) {
        line.append(value);
        return this;
    }

    CsvLines text(String value) {
        line.append(value);
        return this;
    }

    CsvLines comma() {
        line.append(',');
        return this;
    }

    void end() {
        line.append('\n');
        if (line.length() >= FULL) {
            drain();
        }
    }

    void flush() throws IOException {
        try {
            drain();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        out.flush();
    }

    private void drain() {
        try {
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            line.setLength(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A field that means the same in every reader of CSV. */
    static String quoted(String name) {
        String safe = !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
        boolean plain = safe.chars().allMatch(c -> c > ' ' && c != ',' && c != '"' && c != 0x7f);
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
