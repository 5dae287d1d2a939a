package org.hwsim.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints the version. */
@Command(name = "version", description = "Print the version, and the Java that runs it.")
final class VersionCommand implements Runnable {
    private final Terminal terminal;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        String java = System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
        if (!json) {
            terminal.out().println("hwsim " + Version.current() + ", Java " + java);
            return;
        }
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        root.put("schema", "hwsim.version/1");
        root.put("version", Version.current());
        root.put("java", java);
        terminal.out().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    }
}
