package org.hwsim.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which chip, how many of it, how the network gets onto it.
 *
 * @param chip a file, or a preset's name
 * @param chips text of {@code --chips}, {@code WxH} or {@code WXH}
 * @param weightBits bits of a signed weight, 2 to 16
 * @param perChannel one weight scale an output channel instead of one a layer
 * @param mapper id of the mapper
 */
public record Hardware(String chip, String chips, int weightBits, boolean perChannel, String mapper) {
    private static final Pattern BY = Pattern.compile("([1-9][0-9]{0,3})[xX]([1-9][0-9]{0,3})");

    public Hardware {
        if (!BY.matcher(chips).matches()) {
            throw new UsageException("--chips is WIDTHxHEIGHT, each from 1 to 9999, for instance 2x1, not " + chips);
        }
        if (weightBits < 2 || weightBits > 16) {
            throw new UsageException("--weight-bits is 2 to 16, not " + weightBits);
        }
    }

    /** Chips from west to east. */
    public int chipsX() {
        return part(1);
    }

    /** Chips from north to south. */
    public int chipsY() {
        return part(2);
    }

    private int part(int group) {
        Matcher matcher = BY.matcher(chips);
        if (!matcher.matches()) {
            throw new IllegalStateException("checked when built: " + chips);
        }
        return Integer.parseInt(matcher.group(group));
    }
}
