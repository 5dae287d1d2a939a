package org.hwsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hwsim.cli.Shell.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @Test
    void shouldPrintWhatItsSchemaDescribes() {
        Result result = Shell.run(
                "bench", "--networks", "tiny", "--rounds", "1", "--seconds", "0.01", "--threads", "1,2", "--json");

        assertEquals(0, result.code(), result.err());
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(BenchJson.schema(), InputFormat.JSON);
        assertEquals(List.of(), schema.validate(result.out(), InputFormat.JSON));
        assertTrue(result.out().contains("\"schema\" : \"hwsim.bench/1\""));
    }

    @Test
    void shouldNameTheNetworksWhenOneIsUnknown() {
        Result result = Shell.run("bench", "--networks", "vgg-11");

        assertEquals(2, result.code());
        assertTrue(result.err().contains("--networks vgg-11: no such network; there are [vgg-10, "), result.err());
    }

    @Test
    void shouldNameTheKernelsWhenOneIsUnknown() {
        Result result = Shell.run("bench", "--networks", "tiny", "--kernels", "gpu");

        assertEquals(2, result.code());
        assertTrue(
                result.err().contains("--kernels gpu: not on this virtual machine; there are [scalar, "), result.err());
    }

    @Test
    void shouldSayWhyATrainedNetworkIsLeftOut(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("models"));

        Result result = Shell.run(
                "bench",
                "--networks",
                "mnist-lenet",
                "--data",
                folder.toString(),
                "--rounds",
                "1",
                "--seconds",
                "0.01");

        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("mnist-lenet  skipped: not there: [" + folder), result.out());
    }

    @Test
    void shouldRefuseAFolderThatDoesNotExist() {
        Result result = Shell.run("bench", "--networks", "tiny", "--data", "no-such-folder");

        assertEquals(4, result.code());
        assertTrue(result.err().contains("no-such-folder"), result.err());
        assertTrue(result.err().contains("does not exist"), result.err());
    }

    @Test
    void shouldRefuseAFolderWithoutModels(@TempDir Path folder) {
        Result result = Shell.run("bench", "--networks", "tiny", "--data", folder.toString());

        assertEquals(4, result.code());
        assertTrue(result.err().contains("has no folder models"), result.err());
    }
}
