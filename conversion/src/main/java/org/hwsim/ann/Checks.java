package org.hwsim.ann;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the nodes' constructors have in common. */
final class Checks {
    private Checks() {}

    static List<String> inputs(String id, List<String> inputs, int count) {
        if (inputs.size() != count) {
            throw new IllegalArgumentException("wrong number of inputs: id=" + id + " inputs=" + inputs);
        }
        return List.copyOf(inputs);
    }

    static void maps(String id, Shape shape) {
        if (!shape.isMaps()) {
            throw new IllegalArgumentException("not channels x rows x columns: id=" + id + " shape=" + shape);
        }
    }

    static void length(String id, String what, float @Nullable [] values, int length) {
        if (values != null && values.length != length) {
            throw new IllegalArgumentException(
                    "wrong length: id=" + id + " " + what + "=" + values.length + " expected=" + length);
        }
    }
}
