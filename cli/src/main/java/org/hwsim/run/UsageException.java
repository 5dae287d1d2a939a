package org.hwsim.run;

/** Options that cannot be used together, or a value that an option does not take. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
