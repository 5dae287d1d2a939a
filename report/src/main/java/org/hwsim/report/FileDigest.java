package org.hwsim.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which bytes a file held.
 *
 * @param role what it was for: {@code model}, {@code chip}, {@code data}, {@code trace}, ...
 * @param name the file's name without its folder
 * @param bytes length
 * @param sha256 digest, lower-case hexadecimal
 */
public record FileDigest(String role, String name, long bytes, String sha256) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Reads a file from end to end. */
    public static FileDigest of(String role, Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        Path name = file.getFileName();
        return new FileDigest(role, name == null ? "" : name.toString(), bytes, hex(digest));
    }

    /** Something that was read from memory, an embedded network for instance. */
    public static FileDigest of(String role, String name, byte[] content) {
        MessageDigest digest = newDigest();
        digest.update(content);
        return new FileDigest(role, name, content.length, hex(digest));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
