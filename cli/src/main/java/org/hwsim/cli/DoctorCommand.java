package org.hwsim.cli;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hwsim.hw.json.ChipCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Looks at what hwsim has to work with on this machine. */
@Command(
        name = "doctor",
        description = "Check Java, memory, CPUs, disk and what was shipped; exit 70 if something is broken.")
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, String> findings = new LinkedHashMap<>();
        Runtime runtime = Runtime.getRuntime();
        findings.put("hwsim", Version.current());
        findings.put("java", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"));
        findings.put("cpus", Integer.toString(runtime.availableProcessors()));
        findings.put("heapLimit", String.format(Locale.ROOT, "%d MiB", runtime.maxMemory() >> 20));
        findings.put("vectorModule", vectorModule());
        findings.put("freeDisk", freeDisk());
        boolean sound = true;
        try {
            ChipCatalogue.presets().forEach(ChipCatalogue::preset);
            findings.put("presets", "readable: " + String.join(", ", ChipCatalogue.presets()));
        } catch (RuntimeException e) {
            sound = false;
            findings.put("presets", "broken: " + e.getMessage());
        }
        if (json) {
            findings.put("ok", Boolean.toString(sound));
            JsonMapper mapper = JsonMapper.builder().build();
            terminal.out().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(findings));
        } else {
            findings.forEach((what, found) -> terminal.out().printf("%-14s %s%n", what, found));
        }
        return sound ? ExitCode.DONE.code() : ExitCode.BUG.code();
    }

    private static String vectorModule() {
        String module = "jdk.incubator.vector";
        if (ModuleLayer.boot().findModule(module).isPresent()) {
            return "in use";
        }
        return ModuleFinder.ofSystem().find(module).isPresent()
                ? "there, not loaded; --add-modules jdk.incubator.vector loads it, as the launcher does"
                : "not in this Java; plain kernels are used";
    }

    private static String freeDisk() {
        try {
            FileStore store = Files.getFileStore(Path.of("").toAbsolutePath());
            return String.format(Locale.ROOT, "%d MiB in the current folder", store.getUsableSpace() >> 20);
        } catch (IOException e) {
            return "unknown: " + e.getMessage();
        }
    }
}
