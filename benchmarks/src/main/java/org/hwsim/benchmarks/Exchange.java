package org.hwsim.benchmarks;

/** How the words of a step go from each worker to each worker. A worker's methods are called by its own thread. */
abstract class Exchange {
    static final int WORDS_A_BATCH = 256;

    final int workers;
    /** From one worker to one worker, in full batches. */
    final int batches;

    Exchange(int workers, int wordsPerStep) {
        this.workers = workers;
        this.batches = Math.max(1, Math.round((float) wordsPerStep / workers / workers / WORDS_A_BATCH));
    }

    /** Words of a step, over all workers. */
    final long wordsPerStep() {
        return (long) workers * workers * batches * WORDS_A_BATCH;
    }

    /** Sends the worker's words of a step, and reads everything that it is sent in that step. */
    abstract void step(int worker, int step);

    /** Words read so far by all workers; when none is at work. */
    abstract long wordsRead();

    /** Waits a moment: spins first, and leaves the CPU to others once in a while. */
    @SuppressWarnings("ThreadPriorityCheck") // with fewer CPUs than workers the other one needs this CPU
    static void pause(int spins) {
        if (spins % 1000 == 999) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }
}
