package org.hwsim.cli;

import org.jspecify.annotations.Nullable;

/** What is said when memory ran out although the estimate had let the command begin. */
final class OutOfMemory {
    private static final long MIB = 1 << 20;

    private OutOfMemory() {}

    /** The error in a chain of causes, null where there is none: threads hand on what ended them, some inside another exception. */
    static @Nullable OutOfMemoryError in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError memory) {
                return memory;
            }
        }
        return null;
    }

    /**
     * The message with the way out.
     *
     * @param limitBytes heap that this Java may use
     */
    static String message(OutOfMemoryError error, long limitBytes) {
        long limitMib = limitBytes / MIB;
        return "memory ran out (" + error.getMessage() + "): this Java may use " + limitMib + " MiB of heap"
                + System.lineSeparator()
                + "  fix: more memory, with HWSIM_JAVA_OPTS=-Xmx" + 2 * limitMib
                + "m for instance, or for a run fewer --replicas, or --trace none";
    }
}
