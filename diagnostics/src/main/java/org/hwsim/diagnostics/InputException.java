package org.hwsim.diagnostics;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that a user gave us cannot be used as it stands. Carries every problem found, not just the first.
 *
 * <p>The message is complete and meant for the screen; a stack trace never is. Rooms that need another exit code than
 * "invalid input" extend this class.
 */
public class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String subject;
    private final transient List<Problem> problems;

    /**
     * @param subject what was read, usually a file's name as the user wrote it
     * @param problems at least one
     */
    public InputException(String subject, List<Problem> problems) {
        super(message(subject, problems));
        this.subject = subject;
        this.problems = List.copyOf(problems);
    }

    public InputException(String subject, Problem problem) {
        this(subject, List.of(problem));
    }

    /** What was read. */
    public String subject() {
        return subject;
    }

    /** Everything that is wrong with it. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(String subject, List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an input error without a problem: subject=" + subject);
        }
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return problems.stream()
                .map(problem -> "  " + problem.toString().replace("\n", "\n  "))
                .collect(Collectors.joining("\n", subject + ": " + count + "\n", ""));
    }
}
