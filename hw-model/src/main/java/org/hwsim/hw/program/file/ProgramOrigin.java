package org.hwsim.hw.program.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which network a program was made from, and how: what tells a program that belongs to a network from one that does not.
 *
 * @param model name of the network
 * @param modelSha256 SHA-256 of its file, 64 hexadecimal digits in lower case
 * @param options how it was converted and mapped, as texts, in their order
 */
public record ProgramOrigin(String model, String modelSha256, Map<String, String> options) {
    public ProgramOrigin {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        if (!modelSha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("SHA-256 is 64 hexadecimal digits: " + modelSha256);
        }
    }
}
