package org.hwsim.ann;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder of shared models and data sets, which is not part of the project. */
public final class SharedFiles {
    private SharedFiles() {}

    /** That file or folder; skips the test if it is not there. */
    public static Path find(String relative) {
        String named = System.getenv("HWSIM_DATA");
        if (named != null) {
            return existing(Path.of(named).resolve(relative), relative);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared").resolve(relative);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        return existing(Path.of("shared").resolve(relative), relative);
    }

    private static Path existing(Path path, String relative) {
        Assumptions.assumeTrue(
                Files.exists(path), "set HWSIM_DATA to the folder with data sets and models; missing: " + relative);
        return path;
    }
}
