package org.hwsim.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run. Every file is written beside its name and moved there whole, {@value #REPORT} last; so a folder
 * with {@value #REPORT} holds a run whose files are all there, and one with {@value #MARK} but without it was cut short.
 * A run with a report is not overwritten unless asked for, nor is a folder with files that no run left, and two runs never
 * write into one folder at once.
 *
 * <p>Belongs to the thread that opened it. Closing without {@link #finish} takes away what was begun and not finished.
 */
public final class ReportFolder implements AutoCloseable {
    /** The file whose presence says that the run's files are all there. */
    public static final String REPORT = "report.json";

    /** The file that stands in a folder while a run writes into it. */
    public static final String MARK = "RUNNING";

    private static final String PART = ".part";

    private final Path folder;
    private final FileChannel mark;
    private final boolean made;
    private final Set<Path> begun = new LinkedHashSet<>();
    private boolean finished;

    private ReportFolder(Path folder, FileChannel mark, boolean made) {
        this.folder = folder;
        this.mark = mark;
        this.made = made;
    }

    /**
     * @param folder made where it is missing
     * @param force whether what is there may be overwritten
     * @throws InputException if the folder holds a run with a report or files of others, is in use, or is a file
     */
    public static ReportFolder open(Path folder, boolean force) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw refused(folder, "is a file", "a run is written into a folder", "name another one with --out");
        }
        if (Files.exists(folder.resolve(REPORT), LinkOption.NOFOLLOW_LINKS) && !force) {
            throw refused(
                    folder,
                    "holds a run with its report",
                    "a run that left a report, finished or interrupted, is not overwritten",
                    "name another folder with --out, or add --force");
        }
        if (!force && !Files.exists(folder.resolve(MARK), LinkOption.NOFOLLOW_LINKS)) {
            refuseForeign(folder);
        }
        boolean made = !Files.exists(folder);
        Files.createDirectories(folder);
        FileChannel mark = FileChannel.open(
                folder.resolve(MARK), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean opened = false;
        try {
            if (lock(mark) == null) {
                throw refused(
                        folder,
                        "is being written to by another run",
                        "one run writes into one folder",
                        "wait for it, or name another folder with --out");
            }
            mark.truncate(0);
            write(mark, "A run writes here. If none does any more, it was cut short and its numbers are not whole.\n");
            Files.deleteIfExists(folder.resolve(REPORT));
            opened = true;
            return new ReportFolder(folder, mark, made);
        } finally {
            if (!opened) {
                mark.close();
            }
        }
    }

    /** Hidden files do not count: file managers leave them everywhere. */
    private static void refuseForeign(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            String first = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .findFirst()
                    .orElse(null);
            if (first != null) {
                throw refused(
                        folder,
                        "holds files that no run left, " + first + " for one",
                        "a run is written into an empty or a new folder",
                        "name another one with --out, or add --force, which overwrites files of the run's names");
            }
        }
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /**
     * A file that somebody else fills, a trace for instance, and that {@link #publish} moves to its name.
     *
     * @param name without any path
     */
    public Path part(String name) {
        Path part = folder.resolve(plain(name) + PART);
        begun.add(part);
        return part;
    }

    /** Moves a filled {@link #part} to its name, on the disk before it is visible. */
    public Path publish(String name) throws IOException {
        Path part = folder.resolve(plain(name) + PART);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Path whole = Files.move(
                part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        begun.remove(part);
        return whole;
    }

    /** Writes a small file whole. */
    public Path write(ReportText file) throws IOException {
        Files.writeString(part(file.name()), file.text(), StandardCharsets.UTF_8);
        return publish(file.name());
    }

    /**
     * Writes the last files, {@value #REPORT} after all the others, and takes the mark away.
     *
     * @param files what formats rendered; {@value #REPORT} among them
     */
    public void finish(List<ReportText> files) throws IOException {
        List<ReportText> last = new ArrayList<>();
        for (ReportText file : files) {
            if (file.name().equals(REPORT)) {
                last.add(file);
            } else {
                write(file);
            }
        }
        if (last.size() != 1) {
            throw new IllegalArgumentException("a run ends with one " + REPORT + ": found=" + last.size());
        }
        write(last.get(0));
        Files.deleteIfExists(folder.resolve(MARK));
        syncFolder();
        finished = true;
    }

    /**
     * Lets go of the folder. Without {@link #finish}, parts that were never published go away, and if nothing else is
     * there, so do the mark and a folder that was made for the run; otherwise the mark stays.
     */
    @Override
    public void close() throws IOException {
        if (!finished) {
            for (Path part : begun) {
                Files.deleteIfExists(part);
            }
        }
        mark.close();
        if (!finished && holdsNothingButTheMark()) {
            Files.deleteIfExists(folder.resolve(MARK));
            if (made) {
                Files.delete(folder);
            }
        }
    }

    private boolean holdsNothingButTheMark() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(file -> file.endsWith(MARK));
        }
    }

    private static @Nullable FileLock lock(FileChannel mark) throws IOException {
        try {
            return mark.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Makes the moves last; systems that cannot open a folder keep them by other means. */
    private void syncFolder() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static String plain(String name) {
        return new ReportText(name, "", "").name();
    }

    private static InputException refused(Path folder, String found, String rule, String fix) {
        return new InputException(folder.toString(), new Problem("", found, rule, fix));
    }
}
