package org.hwsim.sim.core;

/** Arrivals of rows of synapses, counted by {@link Receivers}. */
abstract class RowArrivals extends Arrivals {
    final Receivers receivers;

    RowArrivals(Receivers receivers) {
        this.receivers = receivers;
    }

    @Override
    final void closeStep(long[] receivingPs) {
        receivers.closeStep(receivingPs);
    }

    @Override
    final void addTo(long[][] byCore) {
        receivers.addTo(byCore);
    }

    @Override
    void clear() {
        receivers.clear();
    }
}
