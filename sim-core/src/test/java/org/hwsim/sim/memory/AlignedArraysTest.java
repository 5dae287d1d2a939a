package org.hwsim.sim.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignedArraysTest {
    @Test
    void shouldBeAsLongAsAskedAndLongerByWhatIsSaid() {
        for (int length : new int[] {0, 1, 100, 4095, 4096, 100_000, 3_000_000}) {
            assertEquals(length + AlignedArrays.added(4L * length) / 4, AlignedArrays.ints(length).length);
            assertEquals(length + AlignedArrays.added(length), AlignedArrays.bytes(length).length);
        }
    }

    @Test
    void shouldLeaveSmallArraysAlone() {
        assertEquals(0, AlignedArrays.added(1000));
    }

    @Test
    void shouldKnowAnElementAtTheStartOfALine() {
        HeapLayout heap = HeapLayout.ofThisJvm();

        assertEquals(0, (heap.arrayHeader() + AlignedArrays.firstByte()) % AlignedArrays.LINE);
        assertEquals(AlignedArrays.firstByte(), 4 * AlignedArrays.firstInt());
        assertTrue(heap.ownRegionBytes() >= 1 << 19, () -> "half of a region: " + heap);
    }

    @Test
    void shouldGivePlacesOfTheirOwnThatBeginAtALine() {
        ByteArena arena = new ByteArena();
        List<ByteArena.Place> places = new ArrayList<>();
        int[] lengths = {1, 63, 64, 65, 20_000, 20_001, 5_000_000, 30_000, 700_000, 900_000, 900_000, 40};
        for (int length : lengths) {
            ByteArena.Place place = arena.take(length);
            for (int i = 0; i < length; i++) {
                assertEquals(0, place.array()[place.first() + i]++, "taken before");
            }
            if (place.first() > 0) {
                assertEquals(0, (place.first() - AlignedArrays.firstByte()) % AlignedArrays.LINE);
            }
            places.add(place);
        }

        assertEquals(lengths.length, places.size());
        assertNotSame(places.get(4).array(), places.get(6).array(), "what is long enough has an array to itself");
    }
}
