package org.hwsim.hw.program.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a NumPy array as we write it.
 *
 * @param descr element type
 * @param columns values of a row, 0 for a plain list
 * @param length elements
 * @param bytes of the head itself
 */
record NpyHeader(String descr, int columns, long length, int bytes) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int PREFIX = 10;
    private static final Pattern DICT = Pattern.compile("\\{'descr': '([<|][a-z][0-9])', 'fortran_order': False, "
            + "'shape': \\(([0-9]{1,10}),(?: ([0-9]{1,4}))?\\), \\} *\n");

    /** Reads a head; empty where there is none that we would write. */
    static Optional<NpyHeader> read(InputStream in) throws IOException {
        byte[] prefix = in.readNBytes(PREFIX);
        if (prefix.length < PREFIX || prefix[MAGIC.length] != 1 || prefix[MAGIC.length + 1] != 0) {
            return Optional.empty();
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (prefix[i] != MAGIC[i]) {
                return Optional.empty();
            }
        }
        int rest = (prefix[8] & 0xff) | (prefix[9] & 0xff) << 8;
        String dict = new String(in.readNBytes(rest), StandardCharsets.ISO_8859_1);
        Matcher matcher = DICT.matcher(dict);
        if (dict.length() < rest || !matcher.matches()) {
            return Optional.empty();
        }
        long rows = Long.parseLong(matcher.group(2));
        int columns = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return Optional.of(new NpyHeader(matcher.group(1), columns, rows * Math.max(1, columns), PREFIX + rest));
    }
}
