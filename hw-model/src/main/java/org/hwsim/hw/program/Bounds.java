package org.hwsim.hw.program;

/** Holds several values of one place against their ranges, notes all that are outside. Confined to one call. */
final class Bounds {
    private final String place;
    private final Findings findings;
    private boolean held = true;

    Bounds(String place, Findings findings) {
        this.place = place;
        this.findings = findings;
    }

    Bounds within(String what, long value, long least, long most) {
        if (value < least || value > most) {
            findings.add(place, "has " + what + " " + value, least + " to " + most);
            held = false;
        }
        return this;
    }

    Bounds equal(String what, long found, long needed) {
        if (found != needed) {
            findings.add(place, "has " + found + " " + what, needed + " of them");
            held = false;
        }
        return this;
    }

    Bounds finite(double... scales) {
        for (double scale : scales) {
            if (!Double.isFinite(scale)) {
                findings.add(place, "has a scale of " + scale, "finite numbers");
                held = false;
                break;
            }
        }
        return this;
    }

    boolean held() {
        return held;
    }
}
