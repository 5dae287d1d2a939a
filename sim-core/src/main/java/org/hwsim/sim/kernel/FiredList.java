package org.hwsim.sim.kernel;

/** From bits of compartments that fired to a list of their positions. */
public final class FiredList {
    /** What a list must be longer than the number of its positions. */
    public static final int PADDING = 3;

    private FiredList() {}

    /**
     * Hot: once a spike. Four at a time, whether there are so many or not: how many bits a word has cannot be predicted, and
     * what is too much is overwritten by the next word's.
     *
     * @param fired a bit for each position
     * @param list receives the positions, ascending; {@value #PADDING} longer than there are bits
     * @return how many they are
     */
    public static int write(long[] fired, int[] list) {
        int count = 0;
        for (int word = 0; word < fired.length; word++) {
            long bits = fired[word];
            int first = word << 6;
            int end = count + Long.bitCount(bits);
            for (int n = count; bits != 0; n += 4) {
                list[n] = first + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                list[n + 1] = first + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                list[n + 2] = first + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                list[n + 3] = first + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
            }
            count = end;
        }
        return count;
    }
}
