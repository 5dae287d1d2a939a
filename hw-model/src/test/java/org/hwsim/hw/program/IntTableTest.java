package org.hwsim.hw.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntTableTest {
    private static final int HEADER = 16;

    /** Bounds of each width, their neighbours, and a distance that wraps around. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            '',                                    0
            '7',                                   0
            '-7',                                  0
            '5 5 5',                               0
            '9 6 3 0 -3',                          0
            '-2147483648 2147483647',              0
            '2147483647 -2147483648 2147483647',   4
            '0 255 1',                             1
            '0 256 1',                             2
            '0 65535 1',                           2
            '0 65536 1',                           4
            '0 -1 0',                              4
            '-2147483648 0 2147483647',            4
            """)
    void shouldGiveBackWhatItWasMadeOfAndKeepItInSoManyBytesEach(String text, int bytesEach) {
        int[] values = text.isEmpty()
                ? new int[0]
                : Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();

        IntTable table = IntTable.of(values.clone());

        assertEquals(values.length, table.length());
        assertArrayEquals(values, table.toArray());
        assertArrayEquals(values, table.values().toArray());
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], table.at(i));
        }
        assertEquals(bytesEach == 0 ? 0 : HEADER + bytesEach * values.length, table.heapBytes());
        assertThrows(IndexOutOfBoundsException.class, () -> table.at(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> table.at(values.length));
    }
}
