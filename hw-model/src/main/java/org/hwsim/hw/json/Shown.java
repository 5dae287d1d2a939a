package org.hwsim.hw.json;

/** Text of a foreign file as it may be shown on a terminal. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    /** Escapes what is not printable and cuts what is too long to read. */
    static String text(String foreign) {
        return text(foreign, LONGEST);
    }

    static String text(String foreign, int longest) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(foreign.length(), longest); i++) {
            char c = foreign.charAt(i);
            boolean printable =
                    c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0) && Character.getType(c) != Character.FORMAT;
            if (printable) {
                shown.append(c);
            } else {
                shown.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return foreign.length() > longest ? shown.append("...").toString() : shown.toString();
    }
}
