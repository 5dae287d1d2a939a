package org.hwsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.hwsim.run.ResourceLimitException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class OutOfMemoryTest {
    private static final String MESSAGE = "Java heap space";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @CommandLine.Command(name = "heavy")
    private static final class Heavy implements java.util.concurrent.Callable<Integer> {
        private final Throwable thrown;

        @CommandLine.Option(names = "--json")
        private boolean json;

        Heavy(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public Integer call() throws Exception {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }
    }

    private int run(Throwable thrown, String... args) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return Main.execute(new CommandLine(new Heavy(thrown)), terminal, args);
    }

    private void assertSaysWhatRanOutAndTheWayOut() {
        assertTrue(err().startsWith("hwsim: memory ran out (" + MESSAGE + ")"), err());
        assertTrue(err().contains("HWSIM_JAVA_OPTS=-Xmx"), err());
        assertTrue(err().contains("fewer --replicas"), err());
        assertTrue(err().contains("--trace none"), err());
        assertFalse(err().contains("\tat "), err());
    }

    @Test
    void shouldEndWithTheCodeOfAShortageWhenMemoryRunsOut() {
        assertEquals(ExitCode.RESOURCE_LIMIT.code(), run(new OutOfMemoryError(MESSAGE)));

        assertSaysWhatRanOutAndTheWayOut();
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldSayTheSameWhenAThreadHandsItOnInsideAnotherException() {
        var inside = new ResourceLimitException("cannot write", new IOException(new OutOfMemoryError(MESSAGE)));

        assertEquals(ExitCode.RESOURCE_LIMIT.code(), run(inside));

        assertSaysWhatRanOutAndTheWayOut();
    }

    @Test
    void shouldTellScriptsToo() {
        assertEquals(ExitCode.RESOURCE_LIMIT.code(), run(new OutOfMemoryError(MESSAGE), "--json"));

        assertTrue(out.toString(StandardCharsets.UTF_8).contains("memory ran out (" + MESSAGE + ")"));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
