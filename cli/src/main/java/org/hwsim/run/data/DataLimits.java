package org.hwsim.run.data;

import java.util.Locale;
import org.hwsim.diagnostics.InputException;

/**
 * How much memory a file may ask for. Checked against what a header declares, before anything is allocated.
 */
final class DataLimits {
    /** Most bytes of samples that are kept in memory. */
    static final long MOST_BYTES = 1L << 30;
    /** Most bytes that one compressed byte may become; what photographs and digits need is below 20. */
    static final long MOST_RATIO = 200;
    /** Below this size the ratio does not matter. */
    static final long RATIO_FREE_BYTES = 1L << 20;
    /** Most rows, columns or channels of a picture. */
    static final int LONGEST_SIDE = 65_536;
    /** Most values of one sample. */
    static final int MOST_VALUES = 1 << 26;

    private DataLimits() {}

    /** Refuses to keep so many bytes in memory. */
    static void checkBytes(Object subject, String place, long bytes) {
        long most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 2);
        if (bytes > most) {
            throw Findings.single(
                    subject,
                    place,
                    "declares " + inWords(bytes),
                    "at most " + inWords(most) + " of samples are kept in memory (1 GiB, or half the heap)",
                    "use fewer samples, a larger heap (-Xmx), or an uncompressed .npy file in C order, which is read "
                            + "sample by sample");
        }
    }

    /** Refuses data that grow too much when unpacked. */
    static void checkRatio(Object subject, String place, long packed, long unpacked) {
        if (unpacked > RATIO_FREE_BYTES && unpacked / Math.max(1, packed) > MOST_RATIO) {
            throw bomb(subject, place, packed, unpacked);
        }
    }

    private static InputException bomb(Object subject, String place, long packed, long unpacked) {
        return Findings.single(
                subject,
                place,
                "unpacks from " + inWords(packed) + " to " + inWords(unpacked),
                "at most " + MOST_RATIO + " bytes out of one compressed byte",
                "store the file uncompressed if it really holds that");
    }

    /** Bytes for people. */
    static String inWords(long bytes) {
        if (bytes < 10_000) {
            return bytes + " bytes";
        }
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
