package org.hwsim.report.format;

import java.util.List;
import org.hwsim.report.ReportFormat;
import org.hwsim.report.ReportText;
import org.hwsim.report.RunReport;
import org.hwsim.report.SampleRow;

/** One screen of at most 100 columns for people; no colour. */
public final class TextReportFormat implements ReportFormat {
    @Override
    public String id() {
        return "text";
    }

    @Override
    public String title() {
        return "one screen for people";
    }

    @Override
    public List<ReportText> render(RunReport report, List<SampleRow> samples) {
        return List.of(new ReportText("report.txt", "this report for people", new Screen(report).text()));
    }
}
