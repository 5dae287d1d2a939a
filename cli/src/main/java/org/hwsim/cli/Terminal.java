package org.hwsim.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The two streams of the process: results go to {@code out}, everything else to {@code err}.
 *
 * @param out standard output
 * @param err standard error
 * @param errIsTerminal whether a person may be looking at {@code err}
 */
record Terminal(PrintStream out, PrintStream err, boolean errIsTerminal) {
    /** Set by the launcher, which can ask the shell; Java cannot tell the two streams apart. */
    private static final String STDERR_IS_TERMINAL = "hwsim.stderr.terminal";

    static Terminal ofProcess() {
        return new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err), Boolean.getBoolean(STDERR_IS_TERMINAL));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    /** Whether everything that was written has arrived: streams of a process swallow errors otherwise. */
    boolean flushed() {
        out.flush();
        err.flush();
        return !out.checkError();
    }

    /** Drops control characters, so that a name in a hostile file cannot steer the terminal. */
    static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
            clean.appendCodePoint(control ? '\uFFFD' : c);
        });
        return clean.toString();
    }
}
