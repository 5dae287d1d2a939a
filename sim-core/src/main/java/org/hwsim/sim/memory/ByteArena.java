package org.hwsim.sim.memory;

/**
 * Places for byte weights, each beginning at a line of the cache where {@link AlignedArrays} can have it so: several share an
 * array then, which stays as long as one of them is in use. Otherwise, and under the size from which on that pays, each is an
 * array of its own. Used by one thread.
 */
public final class ByteArena {
    private byte[] shared = new byte[0];
    private int used;

    /**
     * A run of bytes, all zero and nobody else's.
     *
     * @param array holds it
     * @param first of it
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Place(byte[] array, int first) {}

    /** @param length bytes, fewer than 2^31 less a line */
    public Place take(int length) {
        int first = AlignedArrays.firstByte();
        int needed = Math.addExact(first, length);
        if (!AlignedArrays.aligns(needed)) {
            return new Place(new byte[length], 0);
        }
        if (shared.length - used < length) {
            byte[] array = AlignedArrays.bytes(needed);
            if (array.length == needed) {
                return new Place(array, first);
            }
            shared = array;
            used = first;
        }
        Place place = new Place(shared, used);
        int lines = (length + AlignedArrays.LINE - 1) / AlignedArrays.LINE;
        used = Math.min(shared.length, used + lines * AlignedArrays.LINE);
        return place;
    }
}
