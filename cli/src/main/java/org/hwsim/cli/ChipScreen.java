package org.hwsim.cli;

import java.util.Locale;
import java.util.Map;
import org.hwsim.hw.chip.Chip;
import org.hwsim.hw.chip.Sourced;

/** A chip for people: every number with unit, grade and source. */
final class ChipScreen {
    private ChipScreen() {}

    static String of(Chip chip) {
        StringBuilder text = new StringBuilder();
        text.append(chip.name()).append(": ").append(chip.title()).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "%d x %d tiles, %d cores a tile, %d cores%n%n",
                chip.noc().meshWidth(),
                chip.noc().meshHeight(),
                chip.noc().coresPerTile(),
                chip.noc().cores()));
        text.append(
                String.format(Locale.ROOT, "%-44s %14s %-6s %-10s %s%n", "key", "value", "unit", "grade", "source"));
        for (Map.Entry<String, Sourced> entry : chip.evidence().entrySet()) {
            Sourced number = entry.getValue();
            text.append(String.format(
                    Locale.ROOT,
                    "%-44s %14s %-6s %-10s %s%n",
                    entry.getKey(),
                    value(number),
                    number.unit(),
                    number.grade().name().toLowerCase(Locale.ROOT),
                    number.source()));
        }
        return Terminal.printable(text.toString());
    }

    private static String value(Sourced number) {
        Double value = number.value();
        if (value == null) {
            return "-";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString(value.longValue())
                : Double.toString(value);
    }
}
