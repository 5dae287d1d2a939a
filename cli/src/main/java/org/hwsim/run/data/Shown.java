package org.hwsim.run.data;

import java.util.Locale;

/** Text from a file made fit for a terminal: no control characters, not too long. */
final class Shown {
    private static final int MOST_CHARACTERS = 200;

    private Shown() {}

    /** The text with everything that a terminal would act on written as an escape. */
    static String text(String raw) {
        return escaped(raw, MOST_CHARACTERS);
    }

    /** The same for the name of a file, which is of no use cut off. */
    static String path(Object path) {
        return escaped(path.toString(), Integer.MAX_VALUE);
    }

    private static String escaped(String raw, int mostCharacters) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            if (shown.length() >= mostCharacters) {
                return shown.append("...").toString();
            }
            char c = raw.charAt(i);
            if (Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || c == '\u2028'
                    || c == '\u2029') {
                shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    /** The same in double quotes. */
    static String quoted(String raw) {
        return '"' + text(raw) + '"';
    }
}
