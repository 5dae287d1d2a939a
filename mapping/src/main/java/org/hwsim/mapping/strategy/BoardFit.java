package org.hwsim.mapping.strategy;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.hw.chip.Board;
import org.hwsim.mapping.FitReport.Kind;
import org.hwsim.mapping.FitReport.Violation;
import org.hwsim.mapping.Limit;
import org.hwsim.mapping.Slice;
import org.hwsim.snn.SnnNetwork;

/** What to do about a board with too few cores. */
final class BoardFit {
    private BoardFit() {}

    static Violation tooManyCores(SnnNetwork network, Board board, int weightBits, List<List<Slice>> cores) {
        List<String> changes = new ArrayList<>();
        changes.add("--chips " + chips(board, cores.size()));
        for (int bits = weightBits - 1; bits >= LayeredPartition.FEWEST_WEIGHT_BITS; bits--) {
            LayeredPartition narrower =
                    new LayeredPartition(network, board.chip().core(), bits);
            if (narrower.walls().isEmpty() && narrower.cores() <= board.cores()) {
                changes.add("--weight-bits " + bits + " (" + narrower.cores() + " cores; costs accuracy)");
                break;
            }
        }
        return new Violation(
                largestLayer(network, cores), Limit.CORES, Kind.BUDGET, cores.size(), board.cores(), changes);
    }

    /** The smallest board with enough cores, as square as can be, wider than high: {@code 2x1}. */
    static String chips(Board board, int cores) {
        int each = board.chip().noc().cores();
        int fewest = (cores + each - 1) / each;
        int height = (int) Math.sqrt(fewest);
        int bestHeight = 1;
        int bestWidth = fewest;
        for (int h = 1; h <= height; h++) {
            int w = (fewest + h - 1) / h;
            boolean fewer = w * h < bestWidth * bestHeight;
            if (fewer || (w * h == bestWidth * bestHeight && w - h < bestWidth - bestHeight)) {
                bestHeight = h;
                bestWidth = w;
            }
        }
        return bestWidth + "x" + bestHeight;
    }

    private static String largestLayer(SnnNetwork network, List<List<Slice>> cores) {
        int[] slices = new int[network.populations().size()];
        int largest = 0;
        for (List<Slice> core : cores) {
            for (Slice slice : core) {
                slices[slice.population()]++;
            }
        }
        for (int p = 1; p < slices.length; p++) {
            largest = slices[p] > slices[largest] ? p : largest;
        }
        return network.populations().get(largest).name();
    }
}
