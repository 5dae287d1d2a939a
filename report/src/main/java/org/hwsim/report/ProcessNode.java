package org.hwsim.report;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A silicon process at a supply voltage, and how its switching energy compares with 45 nm at 0.9 V, where the published
 * energies of arithmetic were taken.
 *
 * <p>Relative energy is {@code a V² + b V + c} with one set of coefficients a node, as tabled in the Accelergy project
 * after Stillmaker and Baas, "Scaling equations for the accurate prediction of CMOS device performance from 180 nm to
 * 7 nm", Integration 58 (2017); linear between nodes. Grade: derived. Leakage is not in it.
 *
 * @param nm feature size in nanometres
 * @param volts supply voltage
 */
record ProcessNode(double nm, double volts) {
    private record Polynomial(double a, double b, double c) {
        double at(double volts) {
            return (a * volts + b) * volts + c;
        }
    }

    private static final NavigableMap<Double, Polynomial> BY_NM = new TreeMap<>(Map.of(
            90.0, new Polynomial(4.762, -4.781, 2.092),
            65.0, new Polynomial(3.755, -4.398, 1.975),
            45.0, new Polynomial(1.103, -0.362, 0.2767),
            32.0, new Polynomial(0.9559, -0.7823, 0.471),
            20.0, new Polynomial(0.373, -0.1582, 0.04104),
            16.0, new Polynomial(0.2958, -0.1241, 0.03024),
            14.0, new Polynomial(0.2363, -0.09675, 0.02239),
            10.0, new Polynomial(0.2068, -0.09311, 0.02375),
            7.0, new Polynomial(0.1776, -0.09097, 0.02447)));

    static final ProcessNode PUBLISHED_ARITHMETIC = new ProcessNode(45, 0.9);

    /** Energy of the same switching, relative to 45 nm at 0.9 V; empty outside the table (7 to 90 nm). */
    OptionalDouble energyRatio() {
        if (!(volts > 0) || !(nm >= BY_NM.firstKey() && nm <= BY_NM.lastKey())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(relativeEnergy() / PUBLISHED_ARITHMETIC.relativeEnergy());
    }

    private double relativeEnergy() {
        Map.Entry<Double, Polynomial> below = BY_NM.floorEntry(nm);
        Map.Entry<Double, Polynomial> above = BY_NM.ceilingEntry(nm);
        double low = below.getValue().at(volts);
        if (below.getKey().equals(above.getKey())) {
            return low;
        }
        double share = (nm - below.getKey()) / (above.getKey() - below.getKey());
        return low + share * (above.getValue().at(volts) - low);
    }
}
