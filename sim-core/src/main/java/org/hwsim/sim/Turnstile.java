package org.hwsim.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.hwsim.sim.count.PsSpread;
import org.hwsim.sim.io.SampleListener;
import org.hwsim.sim.io.SampleOutcome;
import org.hwsim.sim.io.SpikeListener;
import org.jspecify.annotations.Nullable;

/**
 * Lets finished samples through in their order, one at a time, whichever replica finished them.
 *
 * <p>A replica that is too far ahead waits at {@link #pass}; the one that holds the next sample never waits, so someone
 * always gets on. Listeners are called outside the lock by whichever thread found its sample to be the next. After a stop
 * nothing more goes through, and nobody waits. Called by the replicas' threads.
 */
final class Turnstile {
    private static final int[] NOTHING = new int[0];

    private final SampleIsolation time;
    private final SampleListener listener;
    private final @Nullable SpikeListener spikes;
    private final BooleanSupplier stopRequested;
    private final @Nullable Finished[] waiting;
    private final PsSpread inferencePs = new PsSpread();
    private final Deque<SampleSpikes> free = new ArrayDeque<>();
    private int next;
    private boolean delivering;

    private record Finished(SampleOutcome outcome, @Nullable SampleSpikes spikes) {}

    /** @param ahead samples by which the furthest may be ahead of the one that is due, at least 1 */
    Turnstile(
            SampleIsolation time,
            int ahead,
            SampleListener listener,
            @Nullable SpikeListener spikes,
            BooleanSupplier stopRequested) {
        this.time = time;
        this.listener = listener;
        this.spikes = spikes;
        this.stopRequested = stopRequested;
        this.waiting = new Finished[ahead];
    }

    /** An empty buffer for the spikes of a sample. */
    synchronized SampleSpikes buffer() {
        SampleSpikes buffer = free.poll();
        if (buffer == null) {
            return new SampleSpikes(time.spanSteps());
        }
        buffer.clear();
        return buffer;
    }

    /** Takes a finished sample; returns once the replica may go on. */
    void pass(SampleOutcome outcome, @Nullable SampleSpikes buffer) {
        if (!admit(new Finished(outcome, buffer))) {
            return;
        }
        for (Finished due = due(); due != null; due = due()) {
            boolean done = false;
            try {
                deliver(due);
                done = true;
            } finally {
                close(due, done);
            }
        }
    }

    /** Returns whether the caller is to deliver. */
    private synchronized boolean admit(Finished finished) {
        int sample = finished.outcome.sample();
        boolean interrupted = false;
        while (sample - next >= waiting.length && !stopRequested.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (stopRequested.getAsBoolean()) {
            return false;
        }
        waiting[sample % waiting.length] = finished;
        return !delivering;
    }

    private synchronized @Nullable Finished due() {
        Finished due = waiting[next % waiting.length];
        if (delivering || due == null || stopRequested.getAsBoolean()) {
            return null;
        }
        delivering = true;
        return due;
    }

    private void deliver(Finished due) {
        SampleOutcome outcome = due.outcome;
        if (spikes != null && due.spikes != null) {
            int between = outcome.sample() == 0 ? 0 : time.periodSteps() - time.spanSteps();
            for (int step = outcome.firstStep() - between; step < outcome.firstStep(); step++) {
                spikes.onStep(step, 0, NOTHING, NOTHING);
            }
            due.spikes.replay(outcome.firstStep(), time.spanSteps(), spikes);
        }
        inferencePs.add(outcome.latencyPs());
        listener.onSample(outcome);
    }

    private synchronized void close(Finished due, boolean done) {
        if (done) {
            waiting[next % waiting.length] = null;
            next++;
            if (due.spikes != null) {
                free.add(due.spikes);
            }
        }
        delivering = false;
        notifyAll();
    }

    /** Nobody waits any longer; to be called after a stop was requested. */
    synchronized void release() {
        notifyAll();
    }

    /** Samples that went through. */
    synchronized int samplesDone() {
        return next;
    }

    /** Latency of each sample that went through. */
    synchronized PsSpread inferencePs() {
        return inferencePs;
    }
}
