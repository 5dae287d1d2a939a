package org.hwsim.run.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A ZIP of NumPy arrays. Its entries' names are keys and never paths; how much they unpack to is bounded before and
 * while they are read.
 */
final class NpzFile implements AutoCloseable {
    private static final int MOST_ENTRIES = 1000;
    private static final String FIX = "write the file again with numpy.savez";

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> arrays = new LinkedHashMap<>();
    private long keptBytes;

    private NpzFile(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    static NpzFile open(Path file) {
        InputFile.size(file);
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException | IllegalArgumentException e) {
            throw Findings.single(
                    file,
                    "",
                    "is not a whole ZIP file: " + Shown.text(String.valueOf(e.getMessage())),
                    "a ZIP of .npy arrays",
                    FIX);
        }
        var npz = new NpzFile(file, zip);
        try {
            npz.list();
            return npz;
        } catch (RuntimeException e) {
            npz.close();
            throw e;
        }
    }

    private void list() {
        if (zip.size() > MOST_ENTRIES) {
            throw Findings.single(
                    file,
                    "",
                    "has " + zip.size() + " entries",
                    "at most " + MOST_ENTRIES,
                    "keep the samples in one array with a first dimension");
        }
        var findings = new Findings(file.toString());
        List<? extends ZipEntry> entries = zip.stream().toList();
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            if (!name.endsWith(".npy")) {
                continue;
            }
            String key = name.substring(0, name.length() - ".npy".length());
            if (arrays.put(key, entry) != null) {
                findings.add("entry " + Shown.quoted(name), "stands there twice", "each name once", FIX);
            }
        }
        if (arrays.isEmpty()) {
            findings.add("", "holds " + entries.size() + " entries, none ending in .npy", "a ZIP of .npy arrays", FIX);
        }
        findings.throwIfAny();
    }

    /** Names of the arrays, in the file's order. */
    List<String> keys() {
        return List.copyOf(arrays.keySet());
    }

    boolean has(String key) {
        return arrays.containsKey(key);
    }

    NpyArray read(String key) {
        ZipEntry entry = arrays.get(key);
        if (entry == null) {
            throw new IllegalArgumentException("no array " + key + " in " + file);
        }
        String place = "array " + Shown.quoted(key);
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
            NpyHeader header = NpyHeader.read(file, place, in);
            keptBytes += header.dataBytes();
            DataLimits.checkBytes(file, place, keptBytes);
            DataLimits.checkRatio(file, place, entry.getCompressedSize(), header.dataBytes());
            NpyArray array = NpyArray.inMemory(file, place, header, in);
            if (in.read() != -1) {
                throw Findings.single(
                        file,
                        place,
                        "goes on after its last element",
                        "shape " + header.shapeText() + " of " + header.type().code(),
                        FIX);
            }
            return array;
        } catch (IOException | IllegalArgumentException e) {
            throw Findings.single(
                    file,
                    place,
                    "cannot be unpacked: " + Shown.text(String.valueOf(e.getMessage())),
                    "a stored or deflated entry with a matching checksum",
                    FIX);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw InputFile.broken(file, e);
        }
    }
}
