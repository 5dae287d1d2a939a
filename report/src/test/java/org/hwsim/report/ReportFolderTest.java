package org.hwsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    private static final List<ReportText> FILES =
            List.of(new ReportText("report.json", "", "{}\n"), new ReportText("layers.csv", "", "name\r\n"));

    @TempDir
    Path parent;

    @Test
    void shouldHoldAllFilesAndNoMarkWhenTheRunIsFinished() throws IOException {
        Path run = parent.resolve("a/run");

        try (ReportFolder folder = ReportFolder.open(run, false)) {
            Files.writeString(folder.part("spikes.hwst"), "trace");
            folder.publish("spikes.hwst");
            folder.finish(FILES);
        }

        assertEquals(Set.of("layers.csv", "report.json", "spikes.hwst"), names(run));
        assertEquals("{}\n", Files.readString(run.resolve("report.json")));
    }

    @Test
    void shouldLeaveNothingWhenTheRunFailsBeforeItsFirstFile() throws IOException {
        Path run = parent.resolve("run");

        try (ReportFolder folder = ReportFolder.open(run, false)) {
            Files.writeString(folder.part("spikes.hwst"), "half a tra");
        }

        assertFalse(Files.exists(run));
    }

    @Test
    void shouldKeepAFolderThatWasThereWhenTheRunFails() throws IOException {
        Path run = Files.createDirectory(parent.resolve("run"));

        ReportFolder.open(run, false).close();

        assertEquals(Set.of(), names(run));
    }

    @Test
    void shouldLeaveAMarkAndNoPartsWhenTheRunIsCutShort() throws IOException {
        Path run = parent.resolve("run");

        try (ReportFolder folder = ReportFolder.open(run, false)) {
            Files.writeString(folder.part("spikes.hwst"), "trace");
            folder.publish("spikes.hwst");
            Files.writeString(folder.part("layers.csv"), "half a ta");
        }

        assertEquals(Set.of(ReportFolder.MARK, "spikes.hwst"), names(run));
    }

    @Test
    void shouldNotOverwriteAFinishedRunUnlessForced() throws IOException {
        // given
        Path run = parent.resolve("run");
        finish(run, false);

        // when
        var e = assertThrows(InputException.class, () -> ReportFolder.open(run, false));

        // then
        assertTrue(e.getMessage().contains("--force"), e.getMessage());
        assertEquals("{}\n", Files.readString(run.resolve("report.json")), "untouched");
        finish(run, true);
        assertFalse(Files.exists(run.resolve(ReportFolder.MARK)));
    }

    @Test
    void shouldNotLookFinishedWhenAForcedRunIsCutShort() throws IOException {
        Path run = parent.resolve("run");
        finish(run, false);

        ReportFolder.open(run, true).close();

        assertFalse(Files.exists(run.resolve("report.json")));
        assertTrue(Files.exists(run.resolve(ReportFolder.MARK)));
    }

    @Test
    void shouldTakeOverAFolderWhenTheRunInItWasCutShort() throws IOException {
        Path run = Files.createDirectory(parent.resolve("run"));
        Files.writeString(run.resolve(ReportFolder.MARK), "left behind by a run that was killed");

        finish(run, false);

        assertEquals(Set.of("layers.csv", "report.json"), names(run));
    }

    @Test
    void shouldRefuseASecondRunInTheSameFolder() throws IOException {
        Path run = parent.resolve("run");

        try (ReportFolder first = ReportFolder.open(run, false)) {
            assertThrows(InputException.class, () -> ReportFolder.open(run, false));
            first.finish(FILES);
        }
    }

    @Test
    void shouldRefuseAFileInThePlaceOfAFolder() throws IOException {
        Path file = Files.writeString(parent.resolve("run"), "");

        assertThrows(InputException.class, () -> ReportFolder.open(file, true));
    }

    @Test
    void shouldRefuseANameThatLeavesTheFolder() throws IOException {
        try (ReportFolder folder = ReportFolder.open(parent.resolve("run"), false)) {
            assertThrows(IllegalArgumentException.class, () -> folder.part("../elsewhere"));
            assertThrows(IllegalArgumentException.class, () -> folder.part(".."));
        }
    }

    private static void finish(Path run, boolean force) throws IOException {
        try (ReportFolder folder = ReportFolder.open(run, force)) {
            folder.finish(FILES);
        }
    }

    private static Set<String> names(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
