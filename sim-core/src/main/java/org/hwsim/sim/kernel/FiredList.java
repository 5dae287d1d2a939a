package org.hwsim.sim.kernel;

/** From bits of compartments that fired to a list of their positions. */
public final class FiredList {
    /** What a list must be longer than the number of its positions. */
    public static final int PADDING = 5;

    /** With fewer of a word's bits set, on average, most words are empty: then it pays to ask. */
    private static final double FEW_A_WORD = 0.2;

    private FiredList() {}

    /**
     * @param fired a bit for each position
     * @param list receives the positions, ascending; {@value #PADDING} longer than there are bits
     * @param expected about how many there are; decides how they are listed, not what
     * @return how many they are
     */
    public static int write(long[] fired, int[] list, int expected) {
        return expected < FEW_A_WORD * fired.length ? writeFew(fired, list) : writeMany(fired, list);
    }

    private static int writeFew(long[] fired, int[] list) {
        int count = 0;
        for (int word = 0; word < fired.length; word++) {
            int first = word << 6;
            for (long bits = fired[word]; bits != 0; bits &= bits - 1) {
                list[count++] = first + Long.numberOfTrailingZeros(bits);
            }
        }
        return count;
    }

    /**
     * Hot: once a spike. Four of each word, and ten of one that has more, whether there are so many or not: how many bits a
     * word has cannot be predicted, and what is too much is overwritten by the next word's.
     */
    private static int writeMany(long[] fired, int[] list) {
        int count = 0;
        for (int word = 0; word < fired.length; word++) {
            long bits = fired[word];
            int first = word << 6;
            int n = count;
            count += Long.bitCount(bits);
            list[n] = first + Long.numberOfTrailingZeros(bits);
            bits &= bits - 1;
            list[n + 1] = first + Long.numberOfTrailingZeros(bits);
            bits &= bits - 1;
            list[n + 2] = first + Long.numberOfTrailingZeros(bits);
            bits &= bits - 1;
            list[n + 3] = first + Long.numberOfTrailingZeros(bits);
            bits &= bits - 1;
            if (bits != 0) {
                list[n + 4] = first + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                list[n + 5] = first + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                list[n + 6] = first + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                list[n + 7] = first + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                list[n + 8] = first + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                list[n + 9] = first + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                for (n += 10; bits != 0; n++) {
                    list[n] = first + Long.numberOfTrailingZeros(bits);
                    bits &= bits - 1;
                }
            }
        }
        return count;
    }
}
