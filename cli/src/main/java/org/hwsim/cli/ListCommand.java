package org.hwsim.cli;

import org.hwsim.run.Extensions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Prints what can be chosen by name. */
@Command(
        name = "list",
        description = "List what can be chosen by name: codings, mappers, formats, data sets, chips and the like.")
final class ListCommand implements Runnable {
    private final Terminal terminal;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (json) {
            JsonMapper mapper = JsonMapper.builder().build();
            terminal.out().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(Extensions.byKind()));
            return;
        }
        Extensions.byKind().forEach((kind, ids) -> {
            terminal.out().println(kind);
            ids.forEach((id, what) -> terminal.out().printf("  %-18s %s%n", id, what));
        });
    }
}
