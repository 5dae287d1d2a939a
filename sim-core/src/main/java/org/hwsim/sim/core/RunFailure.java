package org.hwsim.sim.core;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The first thing that went wrong in any worker of a run; the others see it while they wait, and give up. */
public final class RunFailure {
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    /** Keeps the first failure; later ones are consequences. */
    public void report(Throwable failure) {
        first.compareAndSet(null, failure);
    }

    /** The first failure, null as long as there is none. */
    public @Nullable Throwable first() {
        return first.get();
    }

    /** Throws the first failure, if there is one, in the thread that waits for the workers. */
    public void rethrow() {
        Throwable failure = first.get();
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException("a worker failed", failure);
        }
    }

    /** Thrown in a worker that gives up because another one failed. */
    static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("another worker failed", null, false, false);
        }
    }
}
