package org.hwsim.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hwsim.run.Progress;

/**
 * Progress on standard error: one line that is written over on a terminal, or plain lines, one a stage and then one every
 * {@value #PLAIN_SECONDS} seconds.
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
    private static final int PLAIN_SECONDS = 10;

    private final PrintStream err;
    private final boolean overwrite;
    private final LongSupplier nanoTime;
    private String name = "";
    private String unit = "";
    private long total;
    private long startedNanos;
    private long drawnNanos;
    private boolean lineOpen;

    /** @param nanoTime a clock in nanoseconds */
    ProgressLine(PrintStream err, boolean overwrite, LongSupplier nanoTime) {
        this.err = err;
        this.overwrite = overwrite;
        this.nanoTime = nanoTime;
    }

    /** {@code AUTO} shows a line on a terminal and nothing elsewhere. */
    static Progress of(Mode mode, Terminal terminal) {
        return switch (mode) {
            case NONE -> Progress.SILENT;
            case PLAIN -> new ProgressLine(terminal.err(), false, System::nanoTime);
            case AUTO ->
                terminal.errIsTerminal() ? new ProgressLine(terminal.err(), true, System::nanoTime) : Progress.SILENT;
        };
    }

    @Override
    public synchronized void stage(String name, long total, String unit) {
        clear();
        this.name = name;
        this.total = total;
        this.unit = unit;
        startedNanos = nanoTime.getAsLong();
        drawnNanos = startedNanos;
        if (!overwrite) {
            err.println("hwsim: " + name + (total > 0 ? " (" + total + " " + unit + ")" : ""));
        }
    }

    @Override
    public synchronized void advance(long done, Supplier<String> detail) {
        long now = nanoTime.getAsLong();
        if (now - drawnNanos < (overwrite ? REDRAW_NANOS : PLAIN_SECONDS * 1_000_000_000L)) {
            return;
        }
        drawnNanos = now;
        double seconds = (now - startedNanos) / 1e9;
        double perSecond = done / seconds;
        StringBuilder line = new StringBuilder(overwrite ? "\r\u001B[K" : "hwsim: ").append(name);
        if (total > 0) {
            line.append(String.format(Locale.ROOT, "  %d/%d %s", done, total, unit));
        }
        line.append(String.format(Locale.ROOT, "  %s %s/s", rate(perSecond), unit));
        String more = detail.get();
        if (!more.isEmpty()) {
            line.append("  ").append(more);
        }
        if (total > 0 && perSecond > 0) {
            line.append(String.format(Locale.ROOT, "  %.0f s left", (total - done) / perSecond));
        }
        if (overwrite) {
            err.print(line);
        } else {
            err.println(line);
        }
        err.flush();
        lineOpen = overwrite;
    }

    @Override
    public synchronized void end() {
        clear();
    }

    /** Large networks take seconds an image. */
    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%.0f", perSecond);
    }

    private void clear() {
        if (lineOpen) {
            err.print("\r\u001B[K");
            err.flush();
            lineOpen = false;
        }
    }
}
