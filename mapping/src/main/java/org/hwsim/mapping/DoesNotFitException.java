package org.hwsim.mapping;

/** A network does not fit a board. A result, not a mistake: the message is meant for the screen. */
public final class DoesNotFitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FitReport report;

    public DoesNotFitException(FitReport report) {
        super(report.toString());
        this.report = report;
    }

    public FitReport report() {
        return report;
    }
}
