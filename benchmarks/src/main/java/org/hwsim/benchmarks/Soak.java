package org.hwsim.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.hwsim.bench.net.BenchNetwork;
import org.hwsim.bench.net.BuiltNetworks;
import org.hwsim.sim.Engine;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.io.InputFeed;

/**
 * Runs one network for a long time: the spikes must stay the same, and the live heap flat.
 *
 * <pre>
 *   java --add-modules jdk.incubator.vector -cp benchmarks/target/hwsim-benchmarks.jar \
 *        org.hwsim.benchmarks.Soak [minutes] [network]
 * </pre>
 *
 * <p>First a digest of the spikes of {@value #COMPARED_SAMPLES} samples is formed on 1, 2 and 4 threads with the smallest
 * ring there is, the usual one and a large one; all must agree. Then one engine of the usual options, with a thread a CPU,
 * runs a fixed number of samples again and again. Every run must begin with the same digest, and be as a whole like
 * the first of them. The heap is looked at after collections in the middle of runs, with engine and rings alive;
 * {@link HeapLooks} says what counts as flat.
 *
 * <p>The network is {@value #LARGEST} unless another is named: by heap it is the largest of the built ones ({@code hwsim
 * bench} prints program and engine), some four times the VGG-like one, and the one whose cores all send to each other.
 *
 * <p>Ends with code 1 if digests differed, or if the heap rose or was seen too seldom; 2 for arguments that mean nothing.
 */
public final class Soak {
    private static final String LARGEST = "sparse-100k-128";
    private static final double DEFAULT_MINUTES = 10;
    private static final int COMPARED_SAMPLES = 2;
    private static final int MOST_SAMPLES = 1_000_000;
    private static final int RUNS = 20;
    private static final int LOOKS = 60;
    private static final int ROWS = 10;
    private static final List<Integer> THREADS = List.of(1, 2, 4);

    private final BenchNetwork network;
    private final double minutes;

    private Soak(BenchNetwork network, double minutes) {
        this.network = network;
        this.minutes = minutes;
    }

    /** @param args minutes (above 0, default 10), id of a built network */
    public static void main(String[] args) {
        Arguments arguments = new Arguments("Soak [minutes] [network]", 2, args);
        double minutes = arguments.number(0, "minutes", DEFAULT_MINUTES, 10_000);
        String id = arguments.word(1, LARGEST);
        Map<String, Supplier<BenchNetwork>> built = BuiltNetworks.all();
        Supplier<BenchNetwork> builder = built.get(id);
        if (builder == null) {
            arguments.refuse("no such network: " + id + "; there are " + built.keySet());
        } else {
            Soak soak = new Soak(builder.get().withoutSource(), minutes);
            System.exit(soak.run() ? 0 : 1);
        }
    }

    private boolean run() {
        say("%s: %s; java %s", network.id(), network.title(), System.getProperty("java.version"));
        String digest = compared();
        return !digest.isEmpty() && soak(digest);
    }

    /** The digest of the compared samples, empty if it was not the same everywhere. */
    private String compared() {
        EngineOptions usual = EngineOptions.withThreads(1);
        // Slots and words a slot: the smallest ring, the usual one, and one that holds a whole step of any network
        // here.
        int[][] rings = {{2, 1}, {usual.ringSlots(), usual.wordsPerBatch()}, {4096, 1024}};
        String digest = "";
        boolean same = true;
        for (int threads : THREADS) {
            for (int[] ring : rings) {
                RunDigest spikes = new RunDigest(comparedSteps());
                long started;
                try (Engine engine = load(threads, ring[0], ring[1], spikes)) {
                    started = System.nanoTime();
                    // One sample more, so that the steps that are compared are all full.
                    engine.run(feed(), COMPARED_SAMPLES + 1, outcome -> {});
                }
                digest = digest.isEmpty() ? spikes.first() : digest;
                boolean agrees = spikes.first().equals(digest);
                same &= agrees;
                say(
                        "%d thread(s), ring of %4d x %4d words: %s %s, %.1f s",
                        threads,
                        ring[0],
                        ring[1],
                        spikes.first(),
                        agrees ? "ok" : "DIFFERS",
                        (System.nanoTime() - started) / 1e9);
            }
        }
        return same ? digest : "";
    }

    private boolean soak(String digest) {
        EngineOptions usual = EngineOptions.withThreads(Runtime.getRuntime().availableProcessors());
        long nanos = (long) (minutes * 60e9);
        HeapLooks heap = new HeapLooks(nanos / LOOKS);
        RunDigest spikes = new RunDigest(comparedSteps());
        say("%d thread(s), %s min", usual.threads(), minutes);
        say("%8s %8s %10s %12s  %s", "minute", "runs", "samples", "live MiB", "digest");
        boolean same = true;
        try (Engine engine = load(usual.threads(), usual.ringSlots(), usual.wordsPerBatch(), spikes)) {
            long started = System.nanoTime();
            int samples = firstRun(engine, nanos / RUNS, heap);
            String whole = spikes.whole();
            boolean agrees = spikes.first().equals(digest);
            long runs = 1;
            long rowNanos = 0;
            while (true) {
                long elapsed = System.nanoTime() - started;
                same &= agrees;
                if (!agrees || elapsed >= rowNanos) {
                    say(
                            "%8.2f %8d %10d %12.2f  %s",
                            elapsed / 60e9,
                            runs,
                            runs * samples,
                            heap.lastMib(),
                            agrees ? "ok" : "DIFFERS: " + spikes.first() + " " + spikes.whole() + ", not " + whole);
                    rowNanos += nanos / ROWS;
                }
                if (elapsed >= nanos) {
                    break;
                }
                spikes.begin();
                engine.run(feed(), samples, outcome -> heap.look());
                runs++;
                agrees = spikes.first().equals(digest) && spikes.whole().equals(whole);
            }
        }
        say("live heap: %s", heap.verdict());
        say("spikes: %s", same ? "the same in all runs" : "they DIFFER");
        return same && !heap.tooFew() && !heap.rose();
    }

    /** Runs for about so long. Returns the number of samples, at least one more than are compared. */
    private int firstRun(Engine engine, long nanos, HeapLooks heap) {
        long started = System.nanoTime();
        AtomicInteger answered = new AtomicInteger();
        engine.run(feed(), MOST_SAMPLES, outcome -> {
            heap.look();
            if (answered.incrementAndGet() > COMPARED_SAMPLES && System.nanoTime() - started > nanos) {
                engine.finish();
            }
        });
        return answered.get();
    }

    private Engine load(int threads, int ringSlots, int wordsPerBatch, RunDigest spikes) {
        return Engine.load(
                network.board(),
                network.program(),
                new EngineOptions(threads, ringSlots, wordsPerBatch, false, spikes, null, List.of()));
    }

    private InputFeed feed() {
        int[][][] currents = network.currents();
        return (sample, stage) -> currents[sample % currents.length][stage];
    }

    private int comparedSteps() {
        return COMPARED_SAMPLES * network.program().periodSteps();
    }

    private static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
