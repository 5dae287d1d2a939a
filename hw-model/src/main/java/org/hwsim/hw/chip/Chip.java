package org.hwsim.hw.chip;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hwsim.hw.energy.EnergyModel;
import org.hwsim.hw.energy.TimingModel;

/**
 * A modelled chip: a mesh of tiles, one type of core, what things cost. Immutable; read from JSON by {@code hw.json}.
 *
 * @param name short name, as {@code --chip} takes it
 * @param title one line for people
 * @param noc mesh and cores
 * @param core limits and register widths of its cores
 * @param energy what an action costs
 * @param timing what an action takes
 * @param evidence JSON pointer of every number in the file to the number with its grade and source
 */
public record Chip(
        String name,
        String title,
        NocSpec noc,
        CoreType core,
        EnergyModel energy,
        TimingModel timing,
        SortedMap<String, Sourced> evidence) {
    public Chip {
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }
}
