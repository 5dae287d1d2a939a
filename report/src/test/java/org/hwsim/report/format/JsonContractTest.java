package org.hwsim.report.format;

import org.hwsim.report.ReportFormat;
import org.hwsim.report.ReportFormatContract;

class JsonContractTest extends ReportFormatContract {
    @Override
    protected ReportFormat format() {
        return new JsonReportFormat();
    }
}
