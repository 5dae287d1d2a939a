package org.hwsim.report.format;

import java.util.List;
import org.hwsim.report.ReportFormat;
import org.hwsim.report.ReportText;
import org.hwsim.report.ReportTree;
import org.hwsim.report.RunReport;
import org.hwsim.report.SampleRow;

/** {@code report.json}, the contract with scripts; its schema is the resource {@code org/hwsim/report/report.schema.json}. */
public final class JsonReportFormat implements ReportFormat {
    @Override
    public String id() {
        return "json";
    }

    @Override
    public String title() {
        return "everything but the samples, for scripts";
    }

    @Override
    public List<ReportText> render(RunReport report, List<SampleRow> samples) {
        return List.of(
                new ReportText("report.json", "this report for scripts", JsonWriter.text(ReportTree.of(report))));
    }
}
