package org.hwsim.run.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.hwsim.diagnostics.InputException;

/** Checks that every reader makes before it opens a file. */
final class InputFile {
    private InputFile() {}

    /** The path that a text names. */
    static Path path(String subject, String text) {
        if (text.isEmpty()) {
            throw Findings.single(
                    subject, "", "names no file", "KIND:PATH with a path", "put the path behind the colon");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw Findings.single(
                    subject,
                    "",
                    Shown.quoted(text) + " is not a path: " + Shown.text(String.valueOf(e.getReason())),
                    "a path of this file system",
                    "check the path for stray characters");
        }
    }

    /** The size of a file that can be read; refuses what is missing, a folder or not a plain file. */
    static long size(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw Findings.single(
                        file, "", "is a folder", "a file is needed here", "name a file inside it, or another kind");
            }
            if (!Files.exists(file)) {
                throw Findings.single(file, "", "does not exist", "an existing file", "check the path" + nearest(file));
            }
            if (!Files.isRegularFile(file)) {
                throw Findings.single(
                        file, "", "is a device or pipe", "a plain file", "copy what it yields into a file first");
            }
            if (!Files.isReadable(file)) {
                throw Findings.single(file, "", "cannot be read", "a file that you may read", "check its permissions");
            }
            long size = Files.size(file);
            if (size == 0) {
                throw Findings.single(file, "", "is empty", "a file with content", "fetch or write it again");
            }
            return size;
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** Refuses what is not a folder that can be listed. */
    static void checkFolder(Path folder) {
        if (!Files.exists(folder)) {
            throw Findings.single(
                    folder, "", "does not exist", "an existing folder", "check the path" + nearest(folder));
        }
        if (!Files.isDirectory(folder)) {
            throw Findings.single(folder, "", "is not a folder", "a folder is needed here", "name the folder it is in");
        }
    }

    /** A failed read, said as the file's problem. */
    static InputException broken(Path file, IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : Shown.text(e.getMessage());
        return Findings.single(
                file,
                "",
                "cannot be read: " + reason,
                "a file that can be read to its end",
                "check the disk and the file's permissions, or fetch it again");
    }

    /** The whole text of a small file, which must be UTF-8; a byte order mark is dropped. */
    static String text(Path file, long mostBytes) {
        long size = size(file);
        if (size > mostBytes) {
            throw Findings.single(
                    file,
                    "",
                    "has " + DataLimits.inWords(size),
                    "at most " + DataLimits.inWords(mostBytes),
                    "is this the file you meant?");
        }
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw broken(file, e);
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String text = decoder.decode(in).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Findings.single(
                    file,
                    "byte " + in.position(),
                    "is not UTF-8",
                    "text in UTF-8",
                    "save the file as UTF-8 (iconv -t UTF-8)");
        }
    }

    /** A hint that names the file that stands there instead, or the last folder of the path that exists. */
    private static String nearest(Path missing) {
        Path absolute = missing.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        return parent == null ? "" : "; what exists of it is " + Shown.path(parent);
    }
}
