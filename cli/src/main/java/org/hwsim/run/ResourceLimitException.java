package org.hwsim.run;

/** Memory or disk ran out; what was written so far is valid. */
public final class ResourceLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ResourceLimitException(String message) {
        super(message);
    }

    public ResourceLimitException(String message, Throwable cause) {
        super(message, cause);
    }
}
