package org.hwsim.report;

import org.jspecify.annotations.Nullable;

/**
 * Which network ran.
 *
 * @param name what people call it
 * @param sha256 digest of the file as read, lower-case hexadecimal; null when there was no file
 * @param file the file's name without its folder, null for the embedded network
 */
public record ModelSection(
        String name, @Nullable String sha256, @Nullable String file) {}
