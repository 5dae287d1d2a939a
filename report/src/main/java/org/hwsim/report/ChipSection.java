package org.hwsim.report;

import org.jspecify.annotations.Nullable;

/**
 * Which chip it ran on.
 *
 * @param name what people call it, for instance {@code loihi-like}
 * @param title one line about it
 * @param sha256 digest of the chip file as read, lower-case hexadecimal; null for a chip built in memory
 * @param chipsX columns of chips on the board, at least 1
 * @param chipsY rows of chips on the board, at least 1
 */
public record ChipSection(
        String name, String title, @Nullable String sha256, int chipsX, int chipsY) {
    public ChipSection {
        if (chipsX < 1 || chipsY < 1) {
            throw new IllegalArgumentException(
                    "a board holds at least one chip: chipsX=" + chipsX + " chipsY=" + chipsY);
        }
    }
}
