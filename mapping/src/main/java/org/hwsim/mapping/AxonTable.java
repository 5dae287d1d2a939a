package org.hwsim.mapping;

import java.util.Arrays;
import java.util.List;

/** The axons of one core that belong to one source map: which cell enters through which axon. */
public final class AxonTable {
    private final int firstChannel;
    private final int endChannel;
    private final int firstRow;
    private final int endRow;
    private final int firstColumn;
    private final int endColumn;
    private final int[] axon;
    private final int firstAxon;
    private final int axons;

    /** Numbers the cells that any of the reaches holds, in cell order. */
    AxonTable(List<Reach> reaches, int firstAxon) {
        this.firstChannel = reaches.stream().mapToInt(Reach::firstChannel).min().orElseThrow();
        this.endChannel = reaches.stream().mapToInt(Reach::endChannel).max().orElseThrow();
        this.firstRow = reaches.stream().mapToInt(Reach::firstRow).min().orElseThrow();
        this.endRow = reaches.stream().mapToInt(Reach::endRow).max().orElseThrow();
        this.firstColumn = reaches.stream().mapToInt(Reach::firstColumn).min().orElseThrow();
        this.endColumn = reaches.stream().mapToInt(Reach::endColumn).max().orElseThrow();
        this.axon = new int[(endChannel - firstChannel) * (endRow - firstRow) * (endColumn - firstColumn)];
        this.firstAxon = firstAxon;
        Arrays.fill(axon, -1);
        int next = firstAxon;
        for (int c = firstChannel, i = 0; c < endChannel; c++) {
            for (int y = firstRow; y < endRow; y++) {
                for (int x = firstColumn; x < endColumn; x++, i++) {
                    for (Reach reach : reaches) {
                        if (axon[i] < 0 && reach.contains(c, y, x)) {
                            axon[i] = next++;
                        }
                    }
                }
            }
        }
        this.axons = next - firstAxon;
    }

    /** Axon of a cell, or -1 if it does not enter. */
    public int axon(int channel, int row, int column) {
        boolean inside = channel >= firstChannel
                && channel < endChannel
                && row >= firstRow
                && row < endRow
                && column >= firstColumn
                && column < endColumn;
        return inside
                ? axon[
                        ((channel - firstChannel) * (endRow - firstRow) + row - firstRow) * (endColumn - firstColumn)
                                + column
                                - firstColumn]
                : -1;
    }

    /** How many cells enter. */
    public int axons() {
        return axons;
    }

    /** One past the last axon. */
    int endAxon() {
        return firstAxon + axons;
    }

    public int firstChannel() {
        return firstChannel;
    }

    public int endChannel() {
        return endChannel;
    }

    public int firstRow() {
        return firstRow;
    }

    public int endRow() {
        return endRow;
    }

    public int firstColumn() {
        return firstColumn;
    }

    public int endColumn() {
        return endColumn;
    }
}
