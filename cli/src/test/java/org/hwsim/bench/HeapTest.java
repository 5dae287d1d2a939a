package org.hwsim.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ref.Reference;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HeapTest {
    /** Whatever the size of a region is, some of these leave a part of their last one empty. */
    private static final int[] LENGTHS = {600_000, 1_200_000, 2_400_000, 4_800_000, 9_600_000};

    @Test
    void shouldCountAnArrayByItsOwnBytesWhateverTheRegionsAre() {
        assumeTrue(Heap.countsObjects(), "this virtual machine does not count its objects");
        Heap.objectBytes();
        long before = Heap.objectBytes();
        byte[][] arrays = new byte[LENGTHS.length][];
        long expected = 0;
        for (int i = 0; i < LENGTHS.length; i++) {
            arrays[i] = new byte[LENGTHS[i]];
            expected += LENGTHS[i];
        }

        long counted = Heap.objectBytes() - before;

        // What else happens in this process meanwhile is far below a hundredth of these arrays.
        assertEquals(expected, counted, expected / 100.0);
        Reference.reachabilityFence(arrays);
    }

    @Test
    void shouldAddUpTheClassesOfAHistogramWithoutWhatFillsRegions() {
        String histogram = """
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:            20           4096  [B (java.base@25)
                   2:             3           9999  [Ljdk.internal.vm.FillerElement; (java.base@25)
                   3:             1             16  java.lang.Object (java.base@25)
                   4:             1             24  org.hwsim.Main
                Total            25          14135
                """;

        assertEquals(OptionalLong.of(4096 + 16 + 24), ObjectCount.bytes(histogram));
        assertEquals(OptionalLong.empty(), ObjectCount.bytes("Total            25          14135"));
    }
}
