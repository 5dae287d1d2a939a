package org.hwsim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hwsim.conversion.CodingOptions;
import org.hwsim.sim.MemoryEstimate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HostMemoryTest {
    private static final int CPUS = 4;

    private static Prepared prepared;
    private static long engineBytes;
    private static long besideBytes;

    @BeforeAll
    static void givenTheEmbeddedExample() {
        prepared = DigitsRuns.prepare(CodingOptions.DEFAULTS);
        HostMemory one = HostMemory.wanted(request(1, TraceChoice.parse("none")), prepared);
        MemoryEstimate estimate = one.estimate();
        engineBytes = estimate.engineBytes() + estimate.runBytes();
        besideBytes = HostMemory.RESERVE_BYTES + one.besideBytes();
    }

    /** A heap of so many bytes for engines, half of the rest in use and half of it garbage. */
    private static final class SmallHeap implements HostMemory.Heap {
        private final long limitBytes;
        private long usedBytes = 20_000_000;

        SmallHeap(long bytesForEngines) {
            limitBytes = Math.round((bytesForEngines + besideBytes + 10_000_000) / HostMemory.USABLE_SHARE);
        }

        @Override
        public long limitBytes() {
            return limitBytes;
        }

        @Override
        public long usedBytes() {
            return usedBytes;
        }

        @Override
        public void collect() {
            usedBytes = 10_000_000;
        }
    }

    private static RunRequest request(int replicas, TraceChoice trace) {
        return new RunRequest(
                new Workload(null, null, 0, null, null, null, null, 1000, 1),
                new Hardware("loihi-like", "1x1", 8, false, "layered"),
                new CodingChoice("rate", CodingOptions.DEFAULTS),
                new Execution("zero-load", 0, replicas, CPUS, trace, null, null),
                List.of("run"));
    }

    private static int granted(int replicas, double enginesThatFit) {
        return HostMemory.granted(
                        request(replicas, TraceChoice.parse("none")),
                        prepared,
                        false,
                        new SmallHeap(Math.round(enginesThatFit * engineBytes)))
                .workers()
                .replicas();
    }

    @Test
    void shouldGiveAReplicaACpuWhenMemoryIsThere() {
        assertEquals(CPUS, granted(0, 5.5));
        // what waits for its turn is a little more with several replicas
        assertEquals(CPUS, granted(0, 4.5));
    }

    @Test
    void shouldTakeFewerReplicasWhenMemoryIsShort() {
        assertEquals(2, granted(0, 2.5));
        assertEquals(1, granted(0, 1.01));
    }

    @Test
    void shouldRefuseWithTheEstimateAndAWayOutWhenItDoesNotFit() {
        var one = assertThrows(ResourceLimitException.class, () -> granted(0, 0.5));
        var three = assertThrows(ResourceLimitException.class, () -> granted(3, 2.5));

        assertTrue(one.getMessage().contains("MiB of host memory: program"), one.getMessage());
        assertTrue(one.getMessage().contains("-Xmx"), one.getMessage());
        assertTrue(three.getMessage().contains("each of 3 replicas"), three.getMessage());
        assertTrue(three.getMessage().contains("fewer --replicas"), three.getMessage());
    }

    @Test
    void shouldCountWhatTheChecksumOfATraceTakes() {
        HostMemory traced = HostMemory.wanted(request(1, TraceChoice.parse("spikes")), prepared);
        HostMemory untraced = HostMemory.wanted(request(1, TraceChoice.parse("none")), prepared);

        assertTrue(traced.checksumBytes() > 0);
        assertEquals(0, untraced.checksumBytes());
        assertTrue(traced.neededBytes() >= HostMemory.RESERVE_BYTES + traced.checksumBytes());
    }

    @Test
    void shouldNameAHeapThatIsEnough() {
        var refused = assertThrows(ResourceLimitException.class, () -> granted(3, 2.5));

        // given the megabytes that the message asks for
        String text = refused.getMessage();
        int at = text.indexOf("-Xmx") + 4;
        long limitBytes = Long.parseLong(text.substring(at, text.indexOf('m', at))) << 20;
        var enough = new HostMemory.Heap() {
            @Override
            public long limitBytes() {
                return limitBytes;
            }

            @Override
            public long usedBytes() {
                return 10_000_000;
            }

            @Override
            public void collect() {}
        };

        // then
        assertEquals(
                3,
                HostMemory.granted(request(3, TraceChoice.parse("none")), prepared, false, enough)
                        .workers()
                        .replicas());
    }
}
