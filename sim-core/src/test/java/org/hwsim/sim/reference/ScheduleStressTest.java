package org.hwsim.sim.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.sim.Engine;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.RunTotals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * More workers than processors, rings of the smallest sizes, and workers that stop now and then for no reason: every
 * schedule ends, and with the same spikes. {@code -Dhwsim.stress.schedules=N} asks for more of them.
 */
class ScheduleStressTest {
    private static final int SCHEDULES = Integer.getInteger("hwsim.stress.schedules", 300);
    private static final int SCHEDULES_A_NET = 10;
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(1).toNanos();

    @Test
    @Timeout(3_600)
    void shouldEndWithTheSameSpikesWhateverTheSchedule() {
        SplittableRandom random = new SplittableRandom(20);
        long spikes = 0;
        for (int net = 0; net < SCHEDULES / SCHEDULES_A_NET; net++) {
            Net drawn = RandomNet.draw(9_000_000L + net);
            ChipProgram program = NetProgram.of(drawn);
            Outcome expected = run(drawn, program, 1, 256, 64, false);
            spikes += expected.spikes;
            for (int i = 0; i < SCHEDULES_A_NET; i++) {
                int threads = random.nextInt(1, 9);
                int slots = 2 << random.nextInt(4);
                int words = random.nextInt(1, 6);
                assertEquals(
                        expected,
                        run(drawn, program, threads, slots, words, true),
                        "net=" + net + " threads=" + threads + " slots=" + slots + " words=" + words);
            }
        }
        assertTrue(spikes > SCHEDULES, "spikes seen: " + spikes);
    }

    private record Outcome(long spikes, long hash, List<Long> counts, long elapsedPs) {}

    private static Outcome run(
            Net net, ChipProgram program, int threads, int ringSlots, int wordsPerBatch, boolean pauses) {
        long[] seen = {0, 17};
        EngineOptions options = new EngineOptions(
                threads,
                ringSlots,
                wordsPerBatch,
                false,
                (step, n, cores, compartments) -> {
                    pause(pauses);
                    seen[0] += n;
                    for (int i = 0; i < n; i++) {
                        seen[1] = 31 * (31 * (31 * seen[1] + step) + cores[i]) + compartments[i];
                    }
                },
                null,
                List.of());
        try (Engine engine = Engine.load(net.board, program, options)) {
            RunTotals totals = engine.run(
                    (sample, stage) -> {
                        pause(pauses);
                        return net.currents.get(stage)[sample];
                    },
                    net.samples,
                    outcome -> pause(pauses));
            return new Outcome(
                    seen[0],
                    seen[1],
                    Arrays.stream(totals.total().toArray()).boxed().toList(),
                    totals.elapsedPs());
        }
    }

    /** Any thread of the engine that comes by may lose its processor. */
    private static void pause(boolean pauses) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (!pauses || random.nextInt(4) > 0) {
            return;
        }
        if (random.nextBoolean()) {
            LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
        } else {
            Thread.yield();
        }
    }
}
