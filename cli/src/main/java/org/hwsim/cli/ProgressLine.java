package org.hwsim.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.hwsim.run.Progress;

/**
 * Progress on standard error: one line that is written over on a terminal, or one plain line a stage.
 *
 * <p>Host time is used for the screen only; nothing of it reaches a result.
 */
final class ProgressLine implements Progress {
    /** How progress is shown. */
    enum Mode {
        AUTO,
        PLAIN,
        NONE
    }

    private static final long REDRAW_NANOS = 200_000_000L;

    private final PrintStream err;
    private final boolean overwrite;
    private String name = "";
    private String unit = "";
    private long total;
    private long startedNanos;
    private long drawnNanos;
    private boolean lineOpen;

    private ProgressLine(PrintStream err, boolean overwrite) {
        this.err = err;
        this.overwrite = overwrite;
    }

    /** {@code AUTO} shows a line on a terminal and nothing elsewhere. */
    static Progress of(Mode mode, Terminal terminal) {
        return switch (mode) {
            case NONE -> Progress.SILENT;
            case PLAIN -> new ProgressLine(terminal.err(), false);
            case AUTO -> terminal.errIsTerminal() ? new ProgressLine(terminal.err(), true) : Progress.SILENT;
        };
    }

    @Override
    public synchronized void stage(String name, long total, String unit) {
        clear();
        this.name = name;
        this.total = total;
        this.unit = unit;
        startedNanos = System.nanoTime();
        drawnNanos = startedNanos;
        if (!overwrite) {
            err.println("hwsim: " + name + (total > 0 ? " (" + total + " " + unit + ")" : ""));
        }
    }

    @Override
    public synchronized void advance(long done, String detail) {
        long now = System.nanoTime();
        if (!overwrite || now - drawnNanos < REDRAW_NANOS) {
            return;
        }
        drawnNanos = now;
        double seconds = (now - startedNanos) / 1e9;
        double perSecond = done / seconds;
        StringBuilder line = new StringBuilder("\r\u001B[K").append(name);
        if (total > 0) {
            line.append(String.format(Locale.ROOT, "  %d/%d %s", done, total, unit));
        }
        line.append(String.format(Locale.ROOT, "  %.0f %s/s", perSecond, unit));
        if (!detail.isEmpty()) {
            line.append("  ").append(detail);
        }
        if (total > 0 && perSecond > 0) {
            line.append(String.format(Locale.ROOT, "  %.0f s left", (total - done) / perSecond));
        }
        err.print(line);
        err.flush();
        lineOpen = true;
    }

    @Override
    public synchronized void end() {
        clear();
    }

    private void clear() {
        if (lineOpen) {
            err.print("\r\u001B[K");
            err.flush();
            lineOpen = false;
        }
    }
}
