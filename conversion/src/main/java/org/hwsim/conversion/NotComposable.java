package org.hwsim.conversion;

/** Two linear steps that have no exact common form; caught where the node's name is known. */
final class NotComposable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String found;
    private final String fix;

    NotComposable(String found, String fix) {
        super(found, null, false, false);
        this.found = found;
        this.fix = fix;
    }

    String found() {
        return found;
    }

    String fix() {
        return fix;
    }
}
