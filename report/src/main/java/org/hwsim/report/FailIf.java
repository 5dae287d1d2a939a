package org.hwsim.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.diagnostics.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * Conditions under which a run that worked is still to count as failed: {@code accuracy.snn<0.97}, several separated by
 * commas. The left side is the path of a number in {@code report.json} outside its lists, the right side a number in
 * that key's unit; the operators are {@code <}, {@code <=}, {@code >}, {@code >=}, {@code ==} and {@code !=}.
 *
 * <p>Paths are checked before the run. A number that the run cannot give, because it is not modelled or there are no
 * labels, fails its condition: nobody relies on what was never looked at. Immutable.
 */
public final class FailIf {
    private static final Pattern CONDITION = Pattern.compile(
            "\\s*([A-Za-z][A-Za-z0-9.]*)\\s*(<=|>=|==|!=|<|>)\\s*([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\\s*");
    private static final String EXAMPLE = "write for instance accuracy.snn<0.97";

    /** Chips name these themselves. */
    private static final List<String> OPEN =
            List.of("perInference.energyPj.staticByBaseline.", "totals.energyPj.staticByBaseline.");

    private final List<Condition> conditions;

    private FailIf(List<Condition> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    private record Condition(String text, String path, String operator, double bound) {
        boolean holds(double value) {
            return switch (operator) {
                case "<" -> value < bound;
                case "<=" -> value <= bound;
                case ">" -> value > bound;
                case ">=" -> value >= bound;
                case "==" -> value == bound;
                default -> value != bound;
            };
        }
    }

    /**
     * @param expression as typed
     * @throws InputException with every problem of the expression, unknown paths with a suggestion
     */
    public static FailIf parse(String expression) {
        List<Problem> problems = new ArrayList<>();
        List<Condition> conditions = new ArrayList<>();
        Set<String> known = paths();
        for (String text : expression.split(",", -1)) {
            Matcher matcher = CONDITION.matcher(text);
            Double bound = matcher.matches() ? number(matcher.group(3)) : null;
            if (bound == null) {
                problems.add(new Problem(
                        '"' + text.strip() + '"',
                        "is no condition",
                        "a path, one of < <= > >= == !=, a number",
                        EXAMPLE));
                continue;
            }
            String path = matcher.group(1);
            if (!known.contains(path) && OPEN.stream().noneMatch(path::startsWith)) {
                problems.add(new Problem(
                        '"' + path + '"',
                        "is no number of the report",
                        "a key of docs/report-format.md",
                        fix(path, known)));
            }
            conditions.add(new Condition(text.strip(), path, matcher.group(2), bound));
        }
        if (!problems.isEmpty()) {
            throw new InputException("--fail-if", problems);
        }
        return new FailIf(conditions);
    }

    /**
     * The conditions that hold, each with the value that made it hold; empty when the run passes.
     *
     * @param report of the run
     */
    public List<String> holding(RunReport report) {
        Map<String, Object> tree = ReportTree.of(report);
        List<String> holding = new ArrayList<>();
        for (Condition condition : conditions) {
            Object value = at(tree, condition.path());
            if (!(value instanceof Number number)) {
                holding.add(condition.text() + ": the run has no value for " + condition.path());
            } else if (condition.holds(number.doubleValue())) {
                String said = Decimal.text(number.doubleValue());
                holding.add(condition.text() + ": " + condition.path() + " is " + said);
            }
        }
        return holding;
    }

    private static String fix(String path, Set<String> known) {
        Optional<String> near = Suggestion.closest(path, known);
        if (near.isEmpty()) {
            String last = path.substring(path.lastIndexOf('.') + 1);
            near = known.stream().filter(one -> one.endsWith("." + last)).findFirst();
        }
        return near.map(one -> "did you mean \"" + one + "\"?").orElse(EXAMPLE);
    }

    private static @Nullable Double number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isInfinite(number) ? null : (Double) number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Object at(Map<?, ?> tree, String path) {
        Object value = tree;
        for (String key : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    private static Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        collect("", ReportTree.of(FullReport.REPORT), paths);
        return paths;
    }

    private static void collect(String prefix, Map<?, ?> tree, Set<String> paths) {
        tree.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map) {
                collect(prefix + key + ".", map, paths);
            } else if (value instanceof Number) {
                paths.add(prefix + key);
            }
        });
    }
}
