package org.hwsim.benchmarks;

/**
 * Arguments of a program by their places, all with defaults. What means nothing ends the JVM with code 2 and one line that
 * says what was given, what is allowed and how the program is called; {@code --help} or {@code -h} prints the call, code 0.
 */
final class Arguments {
    private final String usage;
    private final String[] given;

    /**
     * @param usage the call, without a path: name and arguments
     * @param most how many arguments there can be
     */
    Arguments(String usage, int most, String... given) {
        this.usage = usage;
        this.given = given.clone();
        if (given.length > 0 && (given[0].equals("--help") || given[0].equals("-h"))) {
            System.out.println("usage: " + usage);
            System.exit(0);
        }
        if (given.length > most) {
            refuse("at most " + most + " argument(s), not " + given.length);
        }
    }

    /** A number above 0; {@code byDefault} where it was not given. */
    double number(int place, String what, double byDefault, double most) {
        if (place >= given.length) {
            return byDefault;
        }
        double number = Double.NaN;
        try {
            number = Double.parseDouble(given[place]);
        } catch (NumberFormatException e) {
            // Refused below, as what is a number and out of range.
        }
        if (!(number > 0 && number <= most)) {
            refuse(what + ": a number above 0 and at most " + Math.round(most) + ", not " + given[place]);
        }
        return number;
    }

    /** A whole number from 1; {@code byDefault} where it was not given. */
    int count(int place, String what, int byDefault, int most) {
        if (place >= given.length) {
            return byDefault;
        }
        int count = 0;
        try {
            count = Integer.parseInt(given[place]);
        } catch (NumberFormatException e) {
            // Refused below, as what is a number and out of range.
        }
        if (count < 1 || count > most) {
            refuse(what + ": a whole number of 1 to " + most + ", not " + given[place]);
        }
        return count;
    }

    /** A word; {@code byDefault} where it was not given. */
    String word(int place, String byDefault) {
        return place < given.length ? given[place] : byDefault;
    }

    /** Ends the JVM with code 2. */
    void refuse(String why) {
        System.err.println(why + "; usage: " + usage);
        System.exit(2);
    }
}
