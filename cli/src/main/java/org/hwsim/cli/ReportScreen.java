package org.hwsim.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.report.RunReport;
import org.hwsim.report.format.ReportReader;
import org.hwsim.report.format.TextReportFormat;

/** A stored report on one screen. */
final class ReportScreen {
    private ReportScreen() {}

    static String of(Path reportJson) {
        return of(read(reportJson));
    }

    static String of(RunReport report) {
        return Terminal.printable(
                new TextReportFormat().render(report, List.of()).get(0).text());
    }

    static RunReport read(Path reportJson) {
        try {
            return ReportReader.read(reportJson);
        } catch (IOException e) {
            throw new InputException(
                    reportJson.toString(),
                    new Problem("", "cannot be read: " + e, "a run's folder or its report.json", "check the path"));
        }
    }
}
