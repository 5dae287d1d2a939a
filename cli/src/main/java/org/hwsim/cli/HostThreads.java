package org.hwsim.cli;

/** How many threads this machine runs at once. */
final class HostThreads {
    private HostThreads() {}

    static int available() {
        return Runtime.getRuntime().availableProcessors();
    }
}
