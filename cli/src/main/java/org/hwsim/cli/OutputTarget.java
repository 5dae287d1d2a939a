package org.hwsim.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.run.UsageException;
import org.jspecify.annotations.Nullable;

/** Looks at where results are to go before any work is done for them. */
final class OutputTarget {
    private OutputTarget() {}

    /** @throws UsageException if {@code --out} is an empty text, as a script's unset variable is */
    static void requireFolder(@Nullable Path out) {
        if (out != null && out.toString().isEmpty()) {
            throw new UsageException("--out is empty; name a folder, or leave it out for a fresh one under hwsim-out/");
        }
    }

    /**
     * @param option that names the file
     * @throws UsageException if it is empty
     * @throws InputException if there is something already, or no folder to put it into
     */
    static void requireFree(String option, @Nullable Path file, boolean force) {
        if (file == null) {
            return;
        }
        if (file.toString().isEmpty()) {
            throw new UsageException(option + " is empty; name a file");
        }
        if (Files.isDirectory(file)) {
            throw refused(file, "is a folder", "a file that is written", "name a file in it with " + option);
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !force) {
            throw refused(file, "is there already", "a file is not overwritten", "name another one, or add --force");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw refused(file, "has no folder to stand in", "a folder that exists", "make " + folder + " first");
        }
    }

    private static InputException refused(Path file, String found, String rule, String fix) {
        return new InputException(file.toString(), new Problem("", found, rule, fix));
    }
}
