package org.hwsim.traces;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;

/** The trace formats that are there. Stateless. */
public final class TraceFormats {
    /** The format that is written unless another is asked for. */
    public static final String DEFAULT_ID = "hwtrace";

    private static final int START_BYTES = 16;

    private TraceFormats() {}

    /** All of them, by id. */
    public static List<TraceFormat> all() {
        return ServiceLoader.load(TraceFormat.class, TraceFormats.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(TraceFormat::id))
                .toList();
    }

    /**
     * The format with an id.
     *
     * @throws InputException if there is none; lists those that there are
     */
    public static TraceFormat byId(String id) {
        List<TraceFormat> all = all();
        for (TraceFormat format : all) {
            if (format.id().equals(id)) {
                return format;
            }
        }
        String known = all.stream().map(TraceFormat::id).collect(Collectors.joining(", "));
        throw new InputException(
                "trace format",
                new Problem("", "\"" + id + "\" is not known", "one of " + known, "choose one of them"));
    }

    /**
     * Whether a file is a trace of any format, whatever its name.
     *
     * @param start the first bytes of the file, 16 where it has so many
     */
    public static boolean recognise(byte[] start) {
        byte[] first = Arrays.copyOf(start, Math.min(start.length, START_BYTES));
        return all().stream().anyMatch(format -> format.recognises(first));
    }

    /**
     * Opens a trace of any format.
     *
     * @throws InputException if it is none, or not even its header can be read
     */
    public static TraceReader open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            String found = Files.exists(file) ? "is not a plain file" : "does not exist";
            throw new InputException(
                    file.toString(), new Problem("", found, "a trace of a run", "hwsim run writes trace.hwtrace"));
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(START_BYTES);
        }
        for (TraceFormat format : all()) {
            if (format.recognises(start)) {
                return format.open(file);
            }
        }
        throw new InputException(
                file.toString(),
                new Problem(
                        "byte 0",
                        start.length == 0 ? "is empty" : "does not start like any trace",
                        "one of " + all().stream().map(TraceFormat::id).collect(Collectors.joining(", ")),
                        "name the file trace.hwtrace that a run has written"));
    }
}
