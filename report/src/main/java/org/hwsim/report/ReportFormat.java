package org.hwsim.report;

import java.util.List;

/**
 * One way to write a report. Implementations are listed in
 * {@code META-INF/services/org.hwsim.report.ReportFormat}, have a public constructor without parameters, are stateless
 * and may be called from any thread.
 *
 * <p>The same report yields the same text: no clock, locale, time zone, environment or folder enters. Quantities for
 * people are scaled and carry their unit; those for machines are in the unit of their key or column.
 */
public interface ReportFormat {
    /** Name on the command line, lower case, unique among the formats. */
    String id();

    /** What it is, in a few words. */
    String title();

    /**
     * @param report what happened
     * @param samples one row a sample, in the order in which they were given; may be empty
     * @return the files to write, at least one, with names that no other format uses
     */
    List<ReportText> render(RunReport report, List<SampleRow> samples);
}
