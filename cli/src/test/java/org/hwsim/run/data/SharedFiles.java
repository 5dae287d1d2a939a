package org.hwsim.run.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder of data sets and networks that are too large to come with the sources. */
final class SharedFiles {
    private SharedFiles() {}

    /** A file or folder in it; skips the calling test where it is missing. */
    static Path at(String relative) {
        String given = System.getenv("HWSIM_DATA");
        Path folder = given == null ? null : Path.of(given);
        Path up = Path.of("").toAbsolutePath();
        while (folder == null && up != null) {
            if (Files.isDirectory(up.resolve("shared"))) {
                folder = up.resolve("shared");
            }
            up = up.getParent();
        }
        assumeTrue(folder != null, "no folder \"shared\" above here, and HWSIM_DATA is not set");
        Path file = folder.resolve(relative);
        assumeTrue(Files.exists(file), "no " + relative + " among the shared files");
        return file;
    }
}
