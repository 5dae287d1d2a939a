package org.hwsim.benchmarks;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hwsim.bench.RingHandover;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Handing spike words over: the engine's ring with a batch of words an entry, one word an entry, plain arrays, and a queue
 * of the JDK; on one thread and from one thread to another.
 *
 * <p>Claim: with some hundred words an entry the ring costs about as much as the arrays; with one, many times that, most of
 * all between CPUs that are far apart. Read {@code words} (per second). The bound on one thread is a copy and a sum over
 * four bytes a word in the first level of cache; between threads, what a cache line of sixteen words takes to change its
 * CPU ({@code hwsim bench} prints the round trip).
 */
@State(Scope.Group)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HandoverBenchmark {
    private static final int BATCHES = 16;

    /** Words of an entry. */
    @Param({"1", "16", "64", "256"})
    public int wordsPerBatch;

    private RingHandover ring;
    private ArrayBlockingQueue<int[]> queue;
    private int[][] plain;
    private int[] words;
    private long sum;

    /** Rings and arrays of the size that the engine uses. */
    @Setup
    public void prepare() {
        ring = new RingHandover(512, wordsPerBatch);
        queue = new ArrayBlockingQueue<>(512);
        plain = new int[BATCHES][wordsPerBatch];
        words = new int[wordsPerBatch];
    }

    /** Words that arrived, as JMH counts them beside the calls. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Arrived {
        /** Read by the receiver. */
        public long words;
    }

    /** The ring, one thread on both sides. */
    @Benchmark
    @Group("ringOneThread")
    public long ringOneThread(Arrived arrived) {
        for (int i = 0; i < BATCHES; i++) {
            words[0]++;
            ring.offer(words);
        }
        ring.drain();
        arrived.words += (long) BATCHES * wordsPerBatch;
        return ring.sum();
    }

    /** Plain arrays, one thread on both sides. */
    @Benchmark
    @Group("arraysOneThread")
    public long arraysOneThread(Arrived arrived) {
        for (int[] batch : plain) {
            words[0]++;
            System.arraycopy(words, 0, batch, 0, words.length);
        }
        for (int[] batch : plain) {
            sum += sumOf(batch);
        }
        arrived.words += (long) BATCHES * wordsPerBatch;
        return sum;
    }

    /** The ring, sending side. */
    @Benchmark
    @Group("ringTwoThreads")
    public boolean offerToRing() {
        words[0]++;
        return ring.offer(words);
    }

    /** The ring, receiving side. */
    @Benchmark
    @Group("ringTwoThreads")
    public long drainRing(Arrived arrived) {
        long before = ring.read();
        ring.drain();
        arrived.words += ring.read() - before;
        return ring.sum();
    }

    /** A queue of arrays, sending side; allocates an array an entry. */
    @Benchmark
    @Group("queueTwoThreads")
    public boolean offerToQueue() {
        words[0]++;
        return queue.offer(words.clone());
    }

    /** A queue of arrays, receiving side. */
    @Benchmark
    @Group("queueTwoThreads")
    public long drainQueue(Arrived arrived) {
        int[] batch = queue.poll();
        if (batch != null) {
            sum += sumOf(batch);
            arrived.words += batch.length;
        }
        return sum;
    }

    private static long sumOf(int[] batch) {
        long sum = 0;
        for (int word : batch) {
            sum += word;
        }
        return sum;
    }
}
