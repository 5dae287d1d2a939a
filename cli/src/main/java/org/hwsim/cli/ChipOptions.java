package org.hwsim.cli;

import org.hwsim.run.Hardware;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which chip, how many of it, how the network gets onto it. */
final class ChipOptions {
    @Option(
            names = "--chip",
            paramLabel = "FILE|PRESET",
            description = "A chip file, or the name of a preset with or without .json (see: hwsim chips list; default: "
                    + "loihi-like, for convert ideal).")
    private @Nullable String chip;

    @Option(
            names = "--chips",
            paramLabel = "WxH",
            defaultValue = "1x1",
            description = "Join so many chips on one board, their meshes touching (default: ${DEFAULT-VALUE}).")
    private String chips = "1x1";

    @Option(
            names = "--weight-bits",
            paramLabel = "N",
            defaultValue = "8",
            description = "Bits of a signed weight on the chip, at most what the chip can hold (default: "
                    + "${DEFAULT-VALUE}).")
    private int weightBits;

    @Option(names = "--per-channel", description = "One weight scale an output channel instead of one a layer.")
    private boolean perChannel;

    @Option(
            names = "--mapper",
            paramLabel = "ID",
            defaultValue = "layered",
            description = "How layers are cut and placed (see: hwsim list; default: ${DEFAULT-VALUE}).")
    private String mapper = "layered";

    Hardware hardware(String defaultChip) {
        return new Hardware(chip == null ? defaultChip : chip, chips, weightBits, perChannel, mapper);
    }

    boolean perChannel() {
        return perChannel;
    }
}
