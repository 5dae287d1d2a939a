package org.hwsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.hwsim.cli.Shell.Result;
import org.junit.jupiter.api.Test;

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
    void shouldSayWhyATrainedNetworkIsLeftOut() {
        Result result = Shell.run(
                "bench", "--networks", "mnist-lenet", "--data", "no-such-folder", "--rounds", "1", "--seconds", "0.01");

        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("mnist-lenet  skipped: not there: [no-such-folder"), result.out());
    }
}
