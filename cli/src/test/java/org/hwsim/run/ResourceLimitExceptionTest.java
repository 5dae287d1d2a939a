package org.hwsim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ResourceLimitExceptionTest {
    @Test
    void shouldSayWhyWhereTheFileSystemSaysOnlyTheFileAgain() {
        assertEquals(
                "cannot write /nowhere/p: there is no such folder, or nothing can be made in it",
                ResourceLimitException.of("cannot write /nowhere/p", new NoSuchFileException("/nowhere/p.tmp"))
                        .getMessage());
        assertEquals(
                "cannot write p: No space left on device",
                ResourceLimitException.of("cannot write p", new IOException("No space left on device"))
                        .getMessage());
    }
}
