package org.hwsim.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.hwsim.conversion.CodingOptions;
import org.hwsim.conversion.Conversion;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.SynapseStorage;
import org.hwsim.hw.program.file.ProgramOrigin;

/** Which network a program was made from, and with which options: written into its file, and held against a run's. */
final class Provenance {
    /** Key of the coding's id. */
    static final String CODING = "coding";

    /** Key of the steps of a layer's window. */
    static final String TIMESTEPS = "timesteps";

    private static final String WEIGHT_BITS = "weightBits";

    private Provenance() {}

    /** Of a program that was just made. */
    static ProgramOrigin of(RunRequest request, LoadedModel model, String calibrationData, Conversion conversion) {
        CodingOptions options = request.coding().options();
        Map<String, String> made = new LinkedHashMap<>();
        made.put(CODING, request.coding().id());
        made.put(TIMESTEPS, String.valueOf(options.timesteps()));
        made.put("threshold", options.threshold().toString());
        made.put("offset", lower(options.offset()));
        made.put("input", lower(options.input()));
        made.put("pool", lower(options.pool()));
        made.put("readout", lower(options.readout()));
        made.put("pipelined", String.valueOf(options.pipelined()));
        made.put(WEIGHT_BITS, String.valueOf(request.hardware().weightBits()));
        made.put("perChannel", String.valueOf(request.hardware().perChannel()));
        made.put("mapper", request.hardware().mapper());
        made.put("calibration", DataNames.withoutFolders(calibrationData));
        made.put("calibrationSamples", String.valueOf(conversion.calibration().samples()));
        made.put("seed", String.valueOf(request.workload().seed()));
        return new ProgramOrigin(model.graph().name(), model.digest().sha256(), made);
    }

    /**
     * Refuses a program that was made from another network than the one given.
     *
     * @throws InputException if it was
     */
    static void check(Path file, ProgramOrigin origin, LoadedModel model) {
        String given = model.digest().sha256();
        if (!origin.modelSha256().equals(given)) {
            throw new InputException(
                    file.toString(),
                    new Problem(
                            "program",
                            "was made from the network " + origin.model() + ", SHA-256 " + origin.modelSha256(),
                            "the network of the run, which is " + model.graph().name() + " (" + model.name()
                                    + "), SHA-256 " + given,
                            "--model with the file that the program was made from, and its --data; or save a program of "
                                    + "this network"));
        }
    }

    /** An option's value as a report has it: a number, true or false, or a text. */
    static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return text.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(text) : text;
    }

    /** Bits of a weight that the program was made with. */
    static int weightBits(ProgramOrigin origin, ChipProgram program) {
        String bits = origin.options().getOrDefault(WEIGHT_BITS, "");
        return bits.matches("[1-9][0-9]?") ? Integer.parseInt(bits) : SynapseStorage.weightBits(program);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
