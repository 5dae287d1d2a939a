package org.hwsim.ann.onnx;

/** What is wrong with the node at hand; caught where the nodes are walked, which knows its name and goes on. */
final class NodeProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean unsupported;
    private final String found;
    private final String rule;
    private final String fix;

    private NodeProblem(boolean unsupported, String found, String rule, String fix) {
        super(found, null, false, false);
        this.unsupported = unsupported;
        this.found = found;
        this.rule = rule;
        this.fix = fix;
    }

    /** The file contradicts itself or the format. */
    static NodeProblem malformed(String found, String rule, String fix) {
        return new NodeProblem(false, found, rule, fix);
    }

    /** The file is right, but this cannot be used here. */
    static NodeProblem unsupported(String found, String rule, String fix) {
        return new NodeProblem(true, found, rule, fix);
    }

    boolean isUnsupported() {
        return unsupported;
    }

    String found() {
        return found;
    }

    String rule() {
        return rule;
    }

    String fix() {
        return fix;
    }
}
