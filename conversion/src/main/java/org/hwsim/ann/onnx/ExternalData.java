package org.hwsim.ann.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weights that a model keeps in a file beside it. Such a file must lie in the model's own folder or below it, by a
 * plain relative path: no way out by {@code ..}, an absolute path, a symbolic link in any component, or a second hard
 * link to the file.
 */
final class ExternalData {
    private static final List<String> KEYS = List.of("location", "offset", "length", "checksum", "basepath");
    private static final String RULE =
            "external data lie in the model's folder or below, as regular files without links";
    private static final String FIX = "put the data file beside the model and export or save the model again";

    private final Path folder;

    /** @param folder the model file's; must exist */
    ExternalData(Path folder) {
        this.folder = folder;
    }

    /** The bytes of a tensor. */
    ByteBuffer read(TensorProto tensor, long expected) {
        Map<String, String> entries = entries(tensor);
        String location = entries.getOrDefault("location", "");
        Path file = contained(location);
        long offset = number(entries, "offset", 0);
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            long size = channel.size();
            long length = number(entries, "length", expected);
            if (length != expected) {
                throw NodeProblem.malformed(
                        "has external data of length " + length, "type and shape need " + expected + " bytes", FIX);
            }
            if (offset > size || length > size - offset) {
                throw NodeProblem.malformed(
                        "reaches to byte " + offset + " + " + length + " of " + Findings.quote(location),
                        "that file has " + size + " bytes",
                        "the data file is incomplete or belongs to another model: copy both again");
            }
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
            channel.position(offset);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) {
                    throw new IOException("the file became shorter while it was read");
                }
            }
            return bytes.flip();
        } catch (IOException e) {
            throw NodeProblem.malformed(
                    "keeps its data in " + Findings.quote(location) + ", which cannot be read",
                    "the data file is readable",
                    "check its permissions: " + Findings.printable(String.valueOf(e.getMessage())));
        }
    }

    private static Map<String, String> entries(TensorProto tensor) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            if (!KEYS.contains(entry.getKey())) {
                throw NodeProblem.malformed(
                        "has the external data key " + Findings.quote(entry.getKey()),
                        "the keys are " + String.join(", ", KEYS),
                        FIX);
            }
            if (entries.put(entry.getKey(), entry.getValue()) != null) {
                throw NodeProblem.malformed(
                        "has the external data key " + entry.getKey() + " twice", "a key stands once", FIX);
            }
        }
        return entries;
    }

    private static long number(Map<String, String> entries, String key, long otherwise) {
        String text = entries.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a negative number.
        }
        throw NodeProblem.malformed(
                "has the external data " + key + " " + Findings.quote(text), key + " is a whole number from 0 on", FIX);
    }

    private Path contained(String location) {
        Path relative;
        try {
            relative = Path.of(location);
        } catch (InvalidPathException e) {
            throw outside(location, "is not a path");
        }
        if (location.isBlank()) {
            throw outside(location, "is empty");
        }
        if (relative.isAbsolute() || location.startsWith("/") || location.startsWith("\\")) {
            throw outside(location, "is absolute");
        }
        if (location.contains("\\") || location.contains(":")) {
            throw outside(location, "holds a character that some systems take for a separator");
        }
        Path file = folder;
        for (Path part : relative) {
            if (part.toString().equals("..")) {
                throw outside(location, "leads upwards");
            }
            file = file.resolve(part);
            if (Files.isSymbolicLink(file)) {
                throw outside(location, "leads through a symbolic link");
            }
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw NodeProblem.malformed(
                    "keeps its data in " + Findings.quote(location) + ", which does not exist",
                    "the data file lies beside the model",
                    "copy it there, from where the model came from");
        }
        try {
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw outside(location, "lies outside");
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw outside(location, "is not a regular file");
            }
            if (linkCount(file) > 1) {
                throw outside(location, "has more than one hard link");
            }
        } catch (IOException e) {
            throw outside(location, "cannot be looked at");
        }
        return file;
    }

    /** 1 where the file system does not count links. */
    private static int linkCount(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return 1;
        }
        return Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Number count
                ? count.intValue()
                : 1;
    }

    private static NodeProblem outside(String location, String reason) {
        return NodeProblem.malformed("keeps its data in " + Findings.quote(location) + ", which " + reason, RULE, FIX);
    }
}
