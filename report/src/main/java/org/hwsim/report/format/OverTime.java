package org.hwsim.report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hwsim.report.Accuracy;
import org.hwsim.report.Proportion;
import org.jspecify.annotations.Nullable;

/** Accuracy had the window closed earlier: a column each for time steps 1, 2, 4, ... and the last, at most nine. */
record OverTime(Accuracy accuracy) {
    private static final int COLUMNS = 9;

    void print(TextPage page) {
        List<Accuracy.At> shown = shown();
        if (shown.size() < 2) {
            return;
        }
        StringBuilder steps = new StringBuilder(String.format(Locale.ROOT, "%-8s", "T"));
        StringBuilder snn = new StringBuilder(String.format(Locale.ROOT, "%-8s", "SNN %"));
        StringBuilder agreement = new StringBuilder(String.format(Locale.ROOT, "%-8s", "agree %"));
        for (Accuracy.At at : shown) {
            steps.append(String.format(Locale.ROOT, "%8d", at.timestep()));
            snn.append(cell(accuracy.snn(at)));
            agreement.append(cell(accuracy.agreement(at)));
        }
        page.line("over time", steps.toString());
        if (shown.get(0).snnCorrect() != null) {
            page.line("", snn.toString());
        }
        if (shown.get(0).agreeing() != null) {
            page.line("", agreement.toString());
        }
    }

    private List<Accuracy.At> shown() {
        List<Accuracy.At> all = accuracy.overTime();
        List<Accuracy.At> shown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (Integer.bitCount(all.get(i).timestep()) == 1 || i == all.size() - 1) {
                shown.add(all.get(i));
            }
        }
        return shown.subList(Math.max(0, shown.size() - COLUMNS), shown.size());
    }

    private static String cell(@Nullable Proportion share) {
        return share == null ? "       -" : String.format(Locale.ROOT, "%8.2f", 100 * share.share());
    }
}
