package org.hwsim.hw.json;

/** JSON pointers (RFC 6901) as shown to people. */
final class Pointers {
    private Pointers() {}

    /** One reference token; what is not printable is escaped, what is too long cut. */
    static String escape(String key) {
        return Shown.text(key.replace("~", "~0").replace("/", "~1"));
    }
}
