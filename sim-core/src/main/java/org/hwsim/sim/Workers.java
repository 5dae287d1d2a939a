package org.hwsim.sim;

import java.util.List;

/** Starts threads and waits for their end. */
final class Workers {
    private Workers() {}

    /**
     * Starts daemon threads and returns when all have ended. An interrupt of the waiting thread stops them and is kept.
     *
     * @param stop makes them end soon; called on the waiting thread
     */
    static void run(List<Thread> threads, Runnable stop) {
        for (Thread thread : threads) {
            thread.setDaemon(true);
            thread.start();
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop.run();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
