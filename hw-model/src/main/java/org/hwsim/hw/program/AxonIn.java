package org.hwsim.hw.program;

/**
 * What a packet reaches on a core: for each axon-in a list of rows in the core's synapse blocks.
 *
 * @param start {@code axons + 1} offsets into the two others
 * @param block index in {@link CoreProgram#blocks()}
 * @param row row of that block
 */
public record AxonIn(IntTable start, IntTable block, IntTable row) {
    public AxonIn {
        if (start.length() < 1 || start.at(start.length() - 1) != block.length() || block.length() != row.length()) {
            throw new IllegalArgumentException(
                    "starts end at the number of entries: blocks=" + block.length() + " rows=" + row.length());
        }
    }

    /** Arrays are handed over, not copied. */
    public AxonIn(int[] start, int[] block, int[] row) {
        this(IntTable.of(start), IntTable.of(block), IntTable.of(row));
    }

    public int axons() {
        return start.length() - 1;
    }
}
