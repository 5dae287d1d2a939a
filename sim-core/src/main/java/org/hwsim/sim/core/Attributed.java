package org.hwsim.sim.core;

/**
 * What the spikes of a run are to those who receive them, worked out from the program's own tables: synaptic operations,
 * packets in and ways, nothing of the sending side. Handed over to the account of the run.
 *
 * @param byCore counts of each core of the program by ordinal of the action
 * @param byLayer counts of each layer by ordinal of the action
 * @param effectiveSopsByCore synaptic operations with a non-zero weight
 * @param effectiveSopsByLayer the same by layer
 * @param packetsByRoute packets of each distinct route
 */
public record Attributed(
        long[][] byCore,
        long[][] byLayer,
        long[] effectiveSopsByCore,
        long[] effectiveSopsByLayer,
        long[] packetsByRoute) {}
