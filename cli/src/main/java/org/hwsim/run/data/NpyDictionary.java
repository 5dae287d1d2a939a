package org.hwsim.run.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Python dictionary in the header of a NumPy array: exactly the three keys that the format has.
 *
 * @param descr type descriptor; a structured type as the text that stands there
 * @param fortranOrder whether the first dimension is the fastest
 * @param shape as written
 */
record NpyDictionary(String descr, boolean fortranOrder, long[] shape) {
    static NpyDictionary parse(Object subject, String place, String text) {
        return new Parser(subject, place, text).dictionary();
    }

    /** Reads the few literals that NumPy writes there. */
    private static final class Parser {
        private static final int MOST_DIMENSIONS_READ = 64;

        private final Object subject;
        private final String place;
        private final String text;
        private int at;

        Parser(Object subject, String place, String text) {
            this.subject = subject;
            this.place = place;
            this.text = text;
        }

        NpyDictionary dictionary() {
            Map<String, Object> values = new LinkedHashMap<>();
            expect('{');
            while (!taken('}')) {
                String key = string();
                expect(':');
                Object value = switch (key) {
                    case "descr" -> descr();
                    case "fortran_order" -> truth();
                    case "shape" -> tuple();
                    default -> throw broken("key " + Shown.quoted(key));
                };
                if (values.put(key, value) != null) {
                    throw broken("key " + Shown.quoted(key) + " twice");
                }
                if (!taken(',') && peek() != '}') {
                    throw broken("no comma after key " + Shown.quoted(key));
                }
            }
            if (peek() != '\0') {
                throw broken("text behind the dictionary");
            }
            if (values.get("descr") instanceof String descr
                    && values.get("fortran_order") instanceof Boolean fortran
                    && values.get("shape") instanceof long[] shape) {
                return new NpyDictionary(descr, fortran, shape);
            }
            throw broken("only the keys " + values.keySet());
        }

        /** A string, or a list of fields, of which the text is kept for the message that refuses it. */
        private String descr() {
            if (peek() != '[') {
                return string();
            }
            int from = at;
            int depth = 0;
            do {
                char c = next();
                depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            } while (depth > 0);
            return text.substring(from, at);
        }

        private String string() {
            char quote = next();
            if (quote != '\'' && quote != '"') {
                throw broken("no string where one belongs");
            }
            int end = text.indexOf(quote, at);
            if (end < 0) {
                throw broken("a string without end");
            }
            String value = text.substring(at, end);
            at = end + 1;
            return value;
        }

        private Boolean truth() {
            peek();
            for (boolean value : new boolean[] {true, false}) {
                String word = value ? "True" : "False";
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return value;
                }
            }
            throw broken("neither True nor False for fortran_order");
        }

        private long[] tuple() {
            long[] values = new long[MOST_DIMENSIONS_READ];
            int count = 0;
            expect('(');
            while (!taken(')')) {
                if (count == values.length) {
                    throw broken("a shape of more than " + values.length + " dimensions");
                }
                values[count++] = number();
                if (!taken(',') && peek() != ')') {
                    throw broken("no comma between two dimensions");
                }
            }
            return Arrays.copyOf(values, count);
        }

        private long number() {
            peek();
            int from = at;
            if (at < text.length() && text.charAt(at) == '-') {
                at++;
            }
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            String digits = text.substring(from, at);
            taken('L');
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                throw broken("dimension " + Shown.quoted(digits));
            }
        }

        private void expect(char c) {
            if (!taken(c)) {
                throw broken("no '" + c + "' where one belongs");
            }
        }

        private boolean taken(char c) {
            if (peek() != c) {
                return false;
            }
            at++;
            return true;
        }

        private char next() {
            char c = peek();
            if (c == '\0') {
                throw broken("an end that comes too early");
            }
            at++;
            return c;
        }

        /** The next character that is not a blank, 0 at the end. */
        private char peek() {
            while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : '\0';
        }

        private RuntimeException broken(String what) {
            return Findings.single(
                    subject,
                    place + " character " + at,
                    "has " + what,
                    "{'descr': '<f4', 'fortran_order': False, 'shape': (10, 28, 28)}",
                    "write the array again with numpy.save");
        }
    }
}
