package org.hwsim.run;

/** Data specifications without the folders of the machine they were typed on. */
final class DataNames {
    private DataNames() {}

    /** {@code mnist:/home/me/mnist} to {@code mnist:mnist}. */
    static String withoutFolders(String spec) {
        int slash = Math.max(spec.lastIndexOf('/'), spec.lastIndexOf('\\'));
        if (slash == spec.length() - 1 && slash > 0) {
            return withoutFolders(spec.substring(0, slash));
        }
        if (slash < 0) {
            return spec;
        }
        int colon = spec.indexOf(':');
        String kind = colon > 0 && colon < slash ? spec.substring(0, colon + 1) : "";
        return kind + spec.substring(slash + 1);
    }
}
