package org.hwsim.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hwsim.sim.Replicas;
import org.jspecify.annotations.Nullable;

/** Lets another thread ask a run to stop at its next safe point, and wait until it has written what it has. */
public final class StopSignal {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile @Nullable Replicas replicas;

    /** Any thread: the run ends soon; what is done so far is reported. */
    public void request() {
        requested = true;
        Replicas running = replicas;
        if (running != null) {
            running.stop();
        }
    }

    public boolean requested() {
        return requested;
    }

    /** The run tells that it has written everything that it will write. */
    public void ended() {
        ended.countDown();
    }

    /** Waits for that. */
    public void awaitEnd(long seconds) throws InterruptedException {
        if (!ended.await(seconds, TimeUnit.SECONDS)) {
            return;
        }
    }

    /** The run shows which engines are at work. */
    void attach(Replicas running) {
        replicas = running;
        if (requested) {
            running.stop();
        }
    }
}
