package org.hwsim.diagnostics;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The word that somebody may have meant. Stateless; any thread. */
public final class Suggestion {
    private static final int LONGEST_WORD = 64;
    private static final int SHORTEST_BEGINNING = 3;

    private Suggestion() {}

    /**
     * The known word nearest to what was written, if one is near enough to be meant: at most one slip in three letters,
     * or else the first that begins with what was written, three letters at least. Upper and lower case count as equal,
     * two letters swapped as one slip. Among equally near words the first one wins, so give {@code known} in an order
     * that does not change.
     *
     * @param word as written; longer than 64 characters gives nothing
     * @param known the words that would have been right
     */
    public static Optional<String> closest(String word, Collection<String> known) {
        if (word.isEmpty() || word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String nearest = null;
        int fewest = Integer.MAX_VALUE;
        for (String candidate : known) {
            int slips = slips(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            int allowed = Math.max(1, Math.max(word.length(), candidate.length()) / 3);
            if (slips <= allowed && slips < fewest) {
                fewest = slips;
                nearest = candidate;
            }
        }
        return nearest == null ? beginning(word, known) : Optional.of(nearest);
    }

    private static Optional<String> beginning(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> word.length() >= SHORTEST_BEGINNING
                        && candidate.toLowerCase(Locale.ROOT).startsWith(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Optimal string alignment: letters inserted, left out, replaced, or swapped with their neighbour. */
    private static int slips(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + replaced);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
