package org.hwsim.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hwsim.bench.Spread;

/**
 * The ring against a direct exchange of arrays with a barrier, step by step, with the words of a step of the VGG-like
 * network: what a step of the engine would be shorter by without rings.
 *
 * <pre>
 *   java -cp benchmarks/target/hwsim-benchmarks.jar org.hwsim.benchmarks.ExchangeComparison [rounds] [seconds]
 * </pre>
 *
 * <p>Each worker sends an equal share of the words to every worker, itself included, in batches of 256, and reads and sums
 * what it is sent; then the step ends. Hold the difference against the time of a step that {@code hwsim bench} prints for the
 * same network and number of threads. By time that passed: the machine has to be quiet.
 */
public final class ExchangeComparison {
    private static final int STEPS_A_LOOK = 64;

    private ExchangeComparison() {}

    /** @param args rounds (default 9), seconds of a turn (default 1) */
    public static void main(String[] args) throws InterruptedException {
        Arguments arguments = new Arguments("ExchangeComparison [rounds] [seconds]", 2, args);
        int rounds = arguments.count(0, "rounds", 9, 1000);
        double seconds = arguments.number(1, "seconds", 1, 600);
        // Packets of a step at an input of 10, 2 and 0.5 %, as hwsim bench prints them, rounded.
        for (int words : new int[] {57_000, 12_000, 3_000}) {
            for (int workers = 1; workers <= 2; workers++) {
                compare(words, workers, rounds, seconds);
            }
        }
    }

    private static void compare(int words, int workers, int rounds, double seconds) throws InterruptedException {
        double[] ring = new double[rounds];
        double[] direct = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            double ringNanos = nanosPerStep(new RingExchange(workers, words), workers, seconds);
            double directNanos = nanosPerStep(new DirectExchange(workers, words), workers, seconds);
            if (round >= 0) {
                ring[round] = ringNanos;
                direct[round] = directNanos;
            }
        }
        Spread ringSpread = Spread.of(ring);
        Spread directSpread = Spread.of(direct);
        System.out.println(String.format(
                Locale.ROOT,
                "%6d words a step, %d worker(s): ring %.2f us (%.2f to %.2f), direct %.2f us (%.2f to %.2f), "
                        + "difference %.2f us",
                words,
                workers,
                ringSpread.median() / 1e3,
                ringSpread.least() / 1e3,
                ringSpread.most() / 1e3,
                directSpread.median() / 1e3,
                directSpread.least() / 1e3,
                directSpread.most() / 1e3,
                (ringSpread.median() - directSpread.median()) / 1e3));
    }

    /** Runs the workers for about so many seconds; the first one looks at the clock and tells the others where to end. */
    private static double nanosPerStep(Exchange exchange, int workers, double seconds) throws InterruptedException {
        LastStep last = new LastStep();
        double[] nanos = new double[1];
        List<Thread> threads = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            int me = worker;
            threads.add(new Thread(() -> {
                long started = System.nanoTime();
                int step = 0;
                while (step < last.step) {
                    exchange.step(me, step++);
                    if (me == 0 && step % STEPS_A_LOOK == 0 && System.nanoTime() - started > seconds * 1e9) {
                        // Nobody is more than a step ahead of anybody.
                        last.step = Math.min(last.step, step + 2);
                    }
                }
                if (me == 0) {
                    nanos[0] = (double) (System.nanoTime() - started) / step;
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        long read = exchange.wordsRead();
        long sent = (long) last.step * exchange.wordsPerStep();
        if (read != sent) {
            throw new IllegalStateException("words were lost: sent=" + sent + " read=" + read);
        }
        return nanos[0];
    }

    /** The step at which all workers end. */
    private static final class LastStep {
        volatile int step = Integer.MAX_VALUE;
    }
}
