package org.hwsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hwsim.cli.Shell.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
    @TempDir
    Path folder;

    @Test
    void shouldSayThatAFileDoesNotExistWithoutNamingAnException() {
        Result result = Shell.run("inspect", folder.resolve("nofile").toString());

        assertEquals(4, result.code());
        assertTrue(result.err().contains("does not exist"), result.err());
        assertFalse(result.err().contains("Exception"), result.err());
    }

    @Test
    void shouldKnowTraceAndManifestByWhatIsInThemWhateverTheyAreCalled() throws Exception {
        // given a run, its trace under a name without an ending and its manifest as a file of its own
        Path out = folder.resolve("run");
        Result run = Shell.run("run", "--chip", "ideal", "--samples", "1", "--timesteps", "2", "--out", out.toString());
        assertEquals(0, run.code(), run.err());
        Path renamed = Files.copy(out.resolve("trace.hwtrace"), folder.resolve("spikes"));

        // when
        Result trace = Shell.run("inspect", renamed.toString());
        Result named = Shell.run("inspect", out.resolve("trace.hwtrace").toString());
        Result manifest = Shell.run("inspect", out.resolve("manifest.json").toString());

        // then
        assertEquals(0, trace.code(), trace.err());
        assertEquals(
                named.out().lines().skip(1).toList(),
                trace.out().lines().skip(1).toList());
        assertEquals(4, manifest.code());
        assertTrue(manifest.err().contains("manifest of a run"), manifest.err());
    }

    @Test
    void shouldNotTakeATableForANetwork() throws Exception {
        Path csv = Files.writeString(folder.resolve("layers.csv"), "layer,neurons\nconv1,512\n");

        Result result = Shell.run("inspect", csv.toString());

        assertEquals(4, result.code());
        assertTrue(result.err().contains("is text"), result.err());
    }

    @Test
    void shouldStillReadANetwork() throws Exception {
        org.hwsim.run.data.EmbeddedExample.writeModel(folder);

        Result result = Shell.run("inspect", folder.resolve("digits-cnn.onnx").toString());

        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().startsWith("network "), result.out());
    }
}
