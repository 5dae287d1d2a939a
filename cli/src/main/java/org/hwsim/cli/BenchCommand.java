package org.hwsim.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hwsim.bench.BenchJob;
import org.hwsim.bench.BenchReport;
import org.hwsim.bench.BenchRequest;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the engine on this machine. */
@Command(
        name = "bench",
        sortOptions = false,
        header = "Measure the engine on fixed networks: kernels, threads and the ring, against each other.",
        description = {
            "",
            "Variants take turns in one process; figures are medians over the turns, ratios are taken within a round.",
            "Networks: vgg-10, vgg-2, vgg-0.5, mlp-10, mlp-2, mlp-0.5 (percent of the neurons that fire in a step),",
            "sparse-10k-1, sparse-10k-128, sparse-100k-1, sparse-100k-128 (neurons, cores), sparse-fan1000,",
            "mnist-lenet, cifar10-vgg9 (from --data), tiny (only when asked for). How each figure is taken stands in",
            "docs/performance.md. All variants of a network must give the same spikes, otherwise the exit code is 70."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hwsim bench --networks tiny --rounds 3 --seconds 0.2",
            "  hwsim bench --networks vgg,mlp-10 --threads 1,2",
            "  hwsim bench --kernels scalar,swar --json > bench.json",
            "  hwsim bench schema > bench.schema.json"
        })
final class BenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--networks",
            paramLabel = "ID,…",
            split = ",",
            description = "What is measured; vgg stands for vgg-10, vgg-2 and vgg-0.5 (default: all but tiny).")
    private List<String> networks = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "9",
            description = "Turns that each variant gets (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "1",
            description = "Length of a turn; each variant is warmed up for two of them (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--threads",
            paramLabel = "N,…",
            split = ",",
            defaultValue = "1,2",
            description =
                    "Worker threads of the variants, at most one a core of the program (default: ${DEFAULT-VALUE}).")
    private List<Integer> threads = List.of();

    @Option(
            names = "--kernels",
            paramLabel = "ID,…",
            split = ",",
            description = "Kernel families (default: all of this Java; see hwsim list).")
    private List<String> kernels = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder with models/ and data/ of the trained networks (default: HWSIM_DATA, otherwise a folder "
                            + "\"shared\" here or beside this one; without, they are skipped).")
    private @Nullable Path data;

    @Option(names = "--json", description = "As JSON, schema hwsim.bench/1.")
    private boolean json;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "auto (on a terminal only), plain or none (default: ${DEFAULT-VALUE}).")
    private ProgressLine.Mode progress = ProgressLine.Mode.AUTO;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        BenchRequest request = new BenchRequest(networks, rounds, seconds, threads, kernels, folder());
        BenchReport report = new BenchJob(request, ProgressLine.of(progress, terminal)).run();
        if (json) {
            terminal.out().println(BenchJson.render(report));
        } else {
            terminal.out().print(BenchScreen.of(report));
        }
        return ExitCode.DONE.code();
    }

    @Command(name = "schema", description = "Print the JSON Schema (draft 2020-12) of what --json prints.")
    void schema() {
        terminal.out().print(BenchJson.schema());
    }

    private static void checkFolder(Path data) {
        String found = null;
        if (!Files.isDirectory(data)) {
            found = Files.exists(data) ? "is not a folder" : "does not exist";
        } else if (!Files.isDirectory(data.resolve("models"))) {
            found = "has no folder models";
        }
        if (found != null) {
            throw new InputException(
                    data.toString(),
                    new Problem("", found, "--data is a folder with models/ and data/", "check the path"));
        }
    }

    private @Nullable Path folder() {
        if (data != null) {
            checkFolder(data);
            return data;
        }
        String given = System.getenv("HWSIM_DATA");
        if (given != null && !given.isEmpty()) {
            return Path.of(given);
        }
        for (String near : List.of("shared", "../shared")) {
            if (Files.isDirectory(Path.of(near))) {
                return Path.of(near);
            }
        }
        return null;
    }
}
