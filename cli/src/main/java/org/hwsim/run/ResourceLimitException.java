package org.hwsim.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Memory or disk ran out; what was written so far is valid. */
public final class ResourceLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what could not be done, with the file
     * @param cause why not: many exceptions of the file system say nothing but the file again
     */
    static ResourceLimitException of(String what, IOException cause) {
        return new ResourceLimitException(what + ": " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such folder, or nothing can be made in it";
        }
        if (cause instanceof AccessDeniedException) {
            return "it is not allowed here; name another place";
        }
        return String.valueOf(cause.getMessage());
    }

    public ResourceLimitException(String message) {
        super(message);
    }

    public ResourceLimitException(String message, Throwable cause) {
        super(message, cause);
    }
}
