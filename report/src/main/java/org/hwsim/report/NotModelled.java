package org.hwsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.energy.EnergyModel;
import org.jspecify.annotations.Nullable;

/** What a reader could expect in a run's sums and does not find there, a sentence each. */
public final class NotModelled {
    private NotModelled() {}

    /**
     * @param totals what was counted
     * @param prices the chip's
     * @param samples samples answered
     * @param rival for the int8 estimate of an analog input, null where there is none
     * @param readByMembrane whether the answer is read from membranes
     */
    public static List<String> of(
            Totals totals, EnergyModel prices, int samples, @Nullable AnnRival rival, boolean readByMembrane) {
        List<String> sentences = new ArrayList<>();
        for (Action action : prices.unpriced(totals.counts())) {
            String each = samples == 0
                    ? ""
                    : " (" + Quantity.count((double) totals.counts().of(action) / samples, "") + " an inference)";
            String estimate = action == Action.INPUT_MAC && rival != null ? inputEstimate(rival) : "";
            sentences.add(action.key() + " is counted" + each + " and has no price on this chip" + estimate);
        }
        if (prices.baselines().isEmpty()) {
            sentences.add("static power: the chip file has none");
        } else if (samples > 0 && !totals.isTimed()) {
            sentences.add("static energy: it needs a simulated time");
        }
        if (samples > 0 && !totals.isTimed()) {
            sentences.add("time: the chip file prices none, so there is no latency and no throughput");
        }
        if (readByMembrane) {
            sentences.add("reading the answer's membranes by the host");
        }
        sentences.add("contention on the network on chip; embedded processors, host and board; learning");
        return List.copyOf(sentences);
    }

    private static String inputEstimate(AnnRival rival) {
        OptionalDouble pj = rival.inputInt8Pj();
        return pj.isEmpty()
                ? "; no int8 estimate: " + rival.missing()
                : "; as int8 outside the chip about " + Quantity.energy(pj.getAsDouble()) + " an inference (derived)";
    }
}
