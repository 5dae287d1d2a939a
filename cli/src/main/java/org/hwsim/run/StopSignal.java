package org.hwsim.run;

import java.util.concurrent.CountDownLatch;
import org.hwsim.sim.Replicas;
import org.jspecify.annotations.Nullable;

/** Lets another thread ask a run to stop at its next safe point, and wait until it has written what it has. */
public final class StopSignal {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile boolean reports;
    private volatile @Nullable Replicas replicas;

    /** Any thread: no further sample begins; what is answered when those under way have ended is reported. */
    public void request() {
        requested = true;
        Replicas running = replicas;
        if (running != null) {
            running.finish();
        }
    }

    public boolean requested() {
        return requested;
    }

    /** The run tells that from here on it leaves a report, however early it is stopped. */
    void willReport() {
        reports = true;
    }

    /** Whether there is a report to wait for. */
    public boolean reports() {
        return reports;
    }

    /** The run tells that it has written everything that it will write. */
    public void ended() {
        ended.countDown();
    }

    /** Waits for that. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** The run shows which engines are at work. */
    void attach(Replicas running) {
        replicas = running;
        if (requested) {
            running.finish();
        }
    }
}
