package org.hwsim.report.format;

import org.hwsim.report.ReportFormat;
import org.hwsim.report.ReportFormatContract;

class TextContractTest extends ReportFormatContract {
    @Override
    protected ReportFormat format() {
        return new TextReportFormat();
    }
}
