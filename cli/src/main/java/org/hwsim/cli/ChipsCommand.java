package org.hwsim.cli;

import org.hwsim.hw.chip.Chip;
import org.hwsim.hw.json.ChipCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What chips there are, what stands in their files, and the rules for a file of one's own. */
@Command(
        name = "chips",
        description = "List the chips that come with hwsim, show one, or print the JSON Schema of a chip file.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hwsim chips list",
            "  hwsim chips show loihi-like",
            "  hwsim chips show loihi-like --json > mine.json     # edit it, then: hwsim run --chip mine.json",
            "  hwsim chips schema > chip.schema.json"
        })
final class ChipsCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ChipsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "list, show NAME or schema?");
    }

    @Command(name = "list", description = "List the chips that come with hwsim.")
    void list(@Option(names = "--json", description = "As JSON.") boolean json) {
        if (!json) {
            for (String name : ChipCatalogue.presets()) {
                terminal.out()
                        .printf("%-14s %s%n", name, ChipCatalogue.preset(name).title());
            }
            return;
        }
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        root.put("schema", "hwsim.chips/1");
        ArrayNode chips = root.putArray("chips");
        for (String name : ChipCatalogue.presets()) {
            chips.addObject()
                    .put("name", name)
                    .put("title", ChipCatalogue.preset(name).title());
        }
        terminal.out().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    }

    @Command(name = "show", description = "Show a chip: its limits, prices and where every number comes from.")
    void show(
            @Parameters(paramLabel = "FILE|PRESET", description = "A chip file or a preset's name.") String name,
            @Option(names = "--json", description = "The file itself, ready to be edited.") boolean json) {
        if (json) {
            terminal.out().print(ChipCatalogue.resolve(name).json());
            return;
        }
        Chip chip = ChipCatalogue.resolve(name).chip();
        terminal.out().print(ChipScreen.of(chip));
    }

    @Command(name = "schema", description = "Print the JSON Schema (draft 2020-12) of a chip file.")
    void schema() {
        terminal.out().print(ChipCatalogue.schema());
    }
}
