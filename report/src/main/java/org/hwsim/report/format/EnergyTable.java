package org.hwsim.report.format;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.ActionCounts;
import org.hwsim.hw.energy.EnergyBreakdown;
import org.hwsim.report.Quantity;

/** Energy per inference by cause: what happened and has a price, then static energy, then the sum. */
record EnergyTable(ActionCounts counts, EnergyBreakdown energy) {
    void print(TextPage page) {
        page.row("energy", "by cause, an inference", "", "of total");
        for (Map.Entry<Action, Double> part : energy.dynamicPj().entrySet()) {
            if (counts.of(part.getKey()) > 0) {
                row(page, "  " + Screen.words(part.getKey()), part.getValue());
            }
        }
        if (energy.dynamicPj().isEmpty()) {
            page.row("", "dynamic", "not modelled", "");
        } else {
            row(page, "dynamic", energy.totalDynamicPj());
        }
        OptionalDouble headline = energy.headlineStaticPj();
        if (headline.isEmpty()) {
            page.row("", "static", "not modelled", "");
        } else {
            row(page, "static, " + energy.staticPj().keySet().iterator().next(), headline.getAsDouble());
        }
        if (!energy.dynamicPj().isEmpty() || headline.isPresent()) {
            row(page, "total", energy.totalPj());
        }
        if (energy.staticPj().size() > 1) {
            page.line(
                    "",
                    "other static baselines, instead: "
                            + energy.staticPj().entrySet().stream()
                                    .skip(1)
                                    .map(other -> other.getKey() + " " + Quantity.energy(other.getValue()))
                                    .collect(Collectors.joining(", ")));
        }
    }

    private void row(TextPage page, String words, double pj) {
        double total = energy.totalPj();
        String share = total == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * pj / total);
        page.row("", words, Quantity.energy(pj), share);
    }
}
