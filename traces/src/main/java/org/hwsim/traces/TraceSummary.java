package org.hwsim.traces;

import java.util.List;
import java.util.Locale;
import org.hwsim.diagnostics.Problem;

/**
 * What a trace holds, found by reading all of it.
 *
 * @param file as it was opened
 * @param format id and version
 * @param header what it says about its network
 * @param blocks whole blocks, header and end included
 * @param steps steps handed out: with spikes or without any, or with membranes where spikes are not recorded
 * @param firstStep first step with any event record, -1 if there is none
 * @param lastStep last step with any event record, -1 if there is none
 * @param spikes spikes handed out
 * @param membraneValues membrane values handed out
 * @param fileBytes size of the file
 * @param bytesLost bytes behind the last whole block; 0 in a sound file
 * @param finished whether the mark of a finished trace is there
 * @param damage why reading stopped where it did; empty in a sound file, and one problem at most
 */
public record TraceSummary(
        String file,
        String format,
        TraceHeader header,
        int blocks,
        long steps,
        int firstStep,
        int lastStep,
        long spikes,
        long membraneValues,
        long fileBytes,
        long bytesLost,
        boolean finished,
        List<Problem> damage) {
    public TraceSummary {
        damage = List.copyOf(damage);
    }

    /** Whether the trace was finished and every byte of it is sound. */
    public boolean sound() {
        return finished && damage.isEmpty() && bytesLost == 0;
    }

    /** Several lines for people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        line(text, "trace", file);
        line(text, "format", format);
        line(text, "program", header.program());
        line(text, "program sha-256", header.programSha256().isEmpty() ? "-" : header.programSha256());
        line(
                text,
                "cores",
                grouped(header.cores().size()) + " with " + grouped(header.compartments()) + " compartments in "
                        + header.layers().size() + " layers");
        line(text, "steps", steps == 0 ? grouped(0) : grouped(steps) + " (" + firstStep + " to " + lastStep + ")");
        line(text, "spikes", header.spikes() ? grouped(spikes) : "not recorded");
        line(text, "membrane values", header.membraneLayers().isEmpty() ? "not recorded" : grouped(membraneValues));
        line(text, "size", grouped(fileBytes) + " bytes in " + grouped(blocks) + " blocks");
        line(
                text,
                "state",
                sound() ? "finished, every block sound" : "NOT WHOLE: " + grouped(bytesLost) + " bytes lost");
        for (Problem problem : damage) {
            text.append(problem).append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(String.format(Locale.ROOT, "%-17s%s%n", label, value).replace("\r\n", "\n"));
    }

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
