package org.hwsim.hw.json;

/**
 * Where something stands in a JSON text.
 *
 * @param origin name of the preset it was inherited from, empty for the file itself
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
public record Position(String origin, int line, int column) implements Comparable<Position> {
    /** The place of a problem: {@code 5:27 /core/compartments/value}. */
    public String place(String pointer) {
        String at = line + ":" + column + (pointer.isEmpty() ? "" : " " + pointer);
        return origin.isEmpty() ? at : origin + " " + at;
    }

    @Override
    public int compareTo(Position other) {
        int byOrigin = origin.compareTo(other.origin);
        int byLine = Integer.compare(line, other.line);
        return byOrigin != 0 ? byOrigin : byLine != 0 ? byLine : Integer.compare(column, other.column);
    }
}
