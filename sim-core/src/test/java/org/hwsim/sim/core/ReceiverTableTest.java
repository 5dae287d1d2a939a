package org.hwsim.sim.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiverTableTest {
    private static final int PACKETS = 3;
    private static final int PS_PER_ENTRY = 5;
    private static final int PS_PER_PACKET = 7;

    /** Largest core and most entries of one, two, four and eight bytes together, at the bounds of the widths. */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "3, 0",
        "0, 3",
        "255, 255",
        "256, 255",
        "255, 256",
        "65535, 65535",
        "65536, 65535",
        "65535, 65536",
        "1, 2147483647",
        "2, 2147483647"
    })
    void shouldKeepCoresAndEntriesOfAnySizeAndAddTheTimeOfEach(int mostCore, int mostEntries) {
        ReceiverTable table = new ReceiverTable(new int[] {mostCore, 0, mostCore}, new int[] {0, mostEntries, 1});
        long[] ps = new long[mostCore + 1];

        table.addTime(1, 3, PACKETS, PS_PER_ENTRY, PS_PER_PACKET, ps);

        assertEquals(mostCore, table.core(0));
        assertEquals(0, table.entries(0));
        assertEquals(0, table.core(1));
        assertEquals(mostEntries, table.entries(1));
        assertEquals(mostCore, table.core(2));
        assertEquals(1, table.entries(2));
        long[] expected = new long[mostCore + 1];
        expected[0] += PACKETS * ((long) mostEntries * PS_PER_ENTRY + PS_PER_PACKET);
        expected[mostCore] += PACKETS * (PS_PER_ENTRY + PS_PER_PACKET);
        assertArrayEquals(expected, ps);
    }
}
