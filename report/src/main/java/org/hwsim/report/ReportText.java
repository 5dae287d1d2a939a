package org.hwsim.report;

/**
 * A small file, not yet written.
 *
 * @param name name in the run's folder, without any path
 * @param what what is in it, in a few words
 * @param text content, lines ended by the format's own line end; written as UTF-8
 */
public record ReportText(String name, String what, String text) {
    public ReportText {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("a file's name has no path in it: name=" + name);
        }
    }
}
