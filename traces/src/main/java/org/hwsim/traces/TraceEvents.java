package org.hwsim.traces;

import org.hwsim.sim.io.MembraneListener;
import org.hwsim.sim.io.SpikeListener;

/** Everything that a trace can hold, as the listeners of a run see it. */
public interface TraceEvents extends SpikeListener, MembraneListener {
    // declared again, so that a file format need not know the rooms of the engine
    @Override
    void onStep(int step, int spikes, int[] cores, int[] compartments);

    @Override
    void onMembranes(int step, int layer, int[] membranes);

    /** Hands each kind of event to a listener of its own. */
    static TraceEvents to(SpikeListener spikes, MembraneListener membranes) {
        return new TraceEvents() {
            @Override
            public void onStep(int step, int count, int[] cores, int[] compartments) {
                spikes.onStep(step, count, cores, compartments);
            }

            @Override
            public void onMembranes(int step, int layer, int[] values) {
                membranes.onMembranes(step, layer, values);
            }
        };
    }
}
