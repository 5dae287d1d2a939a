package org.hwsim.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is needed to repeat a run and to tell whether the repetition is the same: schema {@value #SCHEMA}. Everything but
 * {@code host} is the same on every machine.
 *
 * @param versions program and libraries that reach a result, by name
 * @param seed of every random choice
 * @param options all options after defaults that can change a number, by name, in the order of the help
 * @param inputs every file that was read
 * @param outputs every file that was written, this one left out
 * @param host machine, threads, wall time, and options that change no number
 */
public record Manifest(
        Map<String, Object> versions,
        long seed,
        Map<String, Object> options,
        List<FileDigest> inputs,
        List<FileDigest> outputs,
        Map<String, Object> host) {
    /** Name and version of the layout of {@code manifest.json}. */
    public static final String SCHEMA = "hwsim.manifest/1";

    public Manifest {
        versions = PlainValues.copyOf(versions);
        options = PlainValues.copyOf(options);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        host = PlainValues.copyOf(host);
    }

    /** As named values, in the order and under the keys of {@code manifest.json}. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("versions", versions);
        tree.put("seed", seed);
        tree.put("options", options);
        tree.put("inputs", inputs.stream().map(Manifest::file).toList());
        tree.put("outputs", outputs.stream().map(Manifest::file).toList());
        tree.put("host", host);
        return tree;
    }

    private static Map<String, Object> file(FileDigest file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("role", file.role());
        tree.put("name", file.name());
        tree.put("bytes", file.bytes());
        tree.put("sha256", file.sha256());
        return tree;
    }
}
