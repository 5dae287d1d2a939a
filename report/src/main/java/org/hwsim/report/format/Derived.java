package org.hwsim.report.format;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hwsim.report.ReportTree;
import org.hwsim.report.RunReport;
import org.jspecify.annotations.Nullable;

/**
 * Whether a report says of itself what follows from it: shares from counts, figures per inference and throughput from totals.
 * Everything that {@link ReportTree} has and the file has as well must be the same, numbers to the digits that are written.
 */
final class Derived {
    /** Numbers are written with twelve digits, and some are worked out from several such. */
    private static final double TOLERANCE = 1e-9;

    private final Fields problems;

    private Derived(Fields problems) {
        this.problems = problems;
    }

    /**
     * @param stated what the file says
     * @param report made of its counts
     * @param problems takes what differs
     */
    static void check(Map<?, ?> stated, RunReport report, Fields problems) {
        new Derived(problems).members("", stated, ReportTree.of(report));
    }

    private void members(String path, Map<?, ?> stated, Map<?, ?> follows) {
        follows.forEach((key, value) -> {
            if (stated.containsKey(key)) {
                value(path.isEmpty() ? String.valueOf(key) : path + "/" + key, stated.get(key), value);
            }
        });
    }

    private void value(String path, @Nullable Object stated, @Nullable Object follows) {
        if (stated instanceof Map<?, ?> some && follows instanceof Map<?, ?> other) {
            members(path, some, other);
        } else if (stated instanceof List<?> some && follows instanceof List<?> other && some.size() == other.size()) {
            for (int i = 0; i < some.size(); i++) {
                value(path + "/" + i, some.get(i), other.get(i));
            }
        } else if (!same(stated, follows)) {
            problems.problem(path, "is " + stated, follows + ", which follows from the report's other numbers");
        }
    }

    private static boolean same(@Nullable Object stated, @Nullable Object follows) {
        if (stated instanceof Number a && follows instanceof Number b) {
            double x = a.doubleValue();
            double y = b.doubleValue();
            return Math.abs(x - y) <= TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
        }
        return Objects.equals(stated, follows);
    }
}
