package org.hwsim.cli;

/** How a command ended, as scripts see it. */
enum ExitCode {
    DONE(0, "done"),
    FAIL_IF(1, "done, and a --fail-if condition holds"),
    USAGE(2, "wrong option or argument"),
    STRICT(3, "done with --strict, and something was dropped or saturated"),
    INVALID_INPUT(4, "a file cannot be used as it stands"),
    DOES_NOT_FIT(5, "the network does not fit the chip"),
    RESOURCE_LIMIT(6, "memory or disk ran out; what was written is valid"),
    UNSUPPORTED_MODEL(7, "the network holds something that cannot be read or converted"),
    BUG(70, "an error of hwsim itself"),
    INTERRUPTED(130, "interrupted (143 when terminated); the report is marked incomplete");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    String meaning() {
        return meaning;
    }
}
