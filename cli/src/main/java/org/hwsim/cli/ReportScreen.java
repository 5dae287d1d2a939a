package org.hwsim.cli;

import java.nio.file.Path;
import java.util.List;
import org.hwsim.report.RunReport;
import org.hwsim.report.format.ReportReader;
import org.hwsim.report.format.TextReportFormat;

/** A stored report on one screen. */
final class ReportScreen {
    private ReportScreen() {}

    static String of(Path reportJson) {
        RunReport report = ReportReader.read(reportJson);
        return Terminal.printable(
                new TextReportFormat().render(report, List.of()).get(0).text());
    }
}
