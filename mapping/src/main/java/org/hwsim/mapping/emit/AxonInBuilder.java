package org.hwsim.mapping.emit;

import org.hwsim.hw.program.AxonIn;

/** Collects which rows a packet reaches, in any order of axons, and sorts them by axon. */
final class AxonInBuilder {
    private final int axons;
    private final IntList axon = new IntList();
    private final IntList block = new IntList();
    private final IntList row = new IntList();

    AxonInBuilder(int axons) {
        this.axons = axons;
    }

    void add(int toAxon, int ofBlock, int ofRow) {
        axon.add(toAxon);
        block.add(ofBlock);
        row.add(ofRow);
    }

    /** Entries of an axon keep the order in which they were added: by block. */
    AxonIn build() {
        int[] start = new int[axons + 1];
        for (int i = 0; i < axon.size(); i++) {
            start[axon.get(i) + 1]++;
        }
        for (int a = 0; a < axons; a++) {
            start[a + 1] += start[a];
        }
        int[] next = start.clone();
        int[] blocks = new int[axon.size()];
        int[] rows = new int[axon.size()];
        for (int i = 0; i < axon.size(); i++) {
            int at = next[axon.get(i)]++;
            blocks[at] = block.get(i);
            rows[at] = row.get(i);
        }
        return new AxonIn(start, blocks, rows);
    }
}
