package org.hwsim.sim.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every update of compartments must do: the plain one's bits, and leave to it what clips. */
public abstract class SomaKernelContract {
    private static final int BASE = 12;
    private static final int LIMIT = 1_000_000;

    private final SplittableRandom random = new SplittableRandom(7);

    /** What is under test. */
    protected abstract SomaKernel soma();

    @Test
    void shouldGiveThePlainBitsWhenMembranesAreAnywhereInTheirRange() {
        for (int round = 0; round < 50; round++) {
            boolean clips = round % 2 == 0;
            int size = new int[] {1357, 5, 64, 512, 576, 1024, 2000}[round % 7];
            int[] drive =
                    random.ints(size, clips ? -LIMIT : 0, clips ? LIMIT : 1).toArray();
            int[] threshold =
                    random.ints(size, round % 5 == 0 ? LIMIT - 1 : 1, LIMIT).toArray();
            if (round % 3 == 0) {
                Arrays.fill(threshold, threshold[0]);
            }
            int[] membranes = random.ints(BASE + size, -LIMIT, LIMIT + 1).toArray();

            compare(membranes, clips || round % 4 == 1 ? drive : new int[0], threshold);
        }
    }

    /** Every position once, so that none is looked at with another's bit. */
    @Test
    void shouldLeaveToThePlainUpdateWhatClipsWhereverItIs() {
        int size = 10 * 64;
        int[] threshold = new int[size];
        Arrays.fill(threshold, LIMIT / 2);
        for (int position = 0; position < size; position++) {
            for (int beyond : new int[] {LIMIT + 1, -LIMIT - 1}) {
                int[] membranes = new int[BASE + size];
                int[] drive = new int[size];
                drive[position] = beyond;

                PlainSoma plain = compare(membranes, drive, threshold);

                assertEquals(1, plain.clips);
                assertTrue(plain.updated < size, "sets far from it are not left");
            }
        }
    }

    @Test
    void shouldSayWhoFiresWhereverItIs() {
        int size = 10 * 64;
        int[] threshold = new int[size];
        Arrays.fill(threshold, LIMIT);
        for (int position = 0; position < size; position++) {
            int[] membranes = new int[BASE + size];
            membranes[BASE + position] = LIMIT;

            PlainSoma plain = compare(membranes, new int[0], threshold);

            assertEquals(1L << position % 64, plain.fired[position / 64]);
            assertEquals(0, plain.updated, "nothing clips");
        }
    }

    private PlainSoma compare(int[] membranes, int[] drive, int[] threshold) {
        int size = threshold.length;
        int[] drives = drive.length > 0 ? drive : new int[size];
        PlainSoma expected = new PlainSoma(membranes.clone(), drives, threshold);
        PlainSoma plain = new PlainSoma(membranes, drives, threshold);
        for (int from = 0; from < size; from += 64) {
            expected.update(from, Math.min(size, from + 64));
        }
        boolean alike = Arrays.stream(threshold).allMatch(t -> t == threshold[0]);
        int[] thresholds = alike ? new int[] {threshold[0]} : threshold;
        soma().fireSoft(
                        membranes,
                        BASE,
                        size,
                        drive,
                        Arrays.stream(thresholds).map(t -> t - 1).toArray(),
                        thresholds,
                        LIMIT,
                        plain.fired,
                        plain);

        assertArrayEquals(expected.membranes, membranes);
        assertArrayEquals(expected.fired, plain.fired);
        assertEquals(expected.clips, plain.clips);
        return plain;
    }

    /** The update as its definition has it. */
    private static final class PlainSoma implements SomaKernel.Plain {
        private final int[] membranes;
        private final int[] drive;
        private final int[] threshold;
        private final long[] fired;
        private int clips;
        private int updated;

        PlainSoma(int[] membranes, int[] drive, int[] threshold) {
            this.membranes = membranes;
            this.drive = drive;
            this.threshold = threshold;
            this.fired = new long[(threshold.length + 63) / 64];
        }

        @Override
        public void update(int from, int to) {
            long bits = 0;
            for (int i = from; i < to; i++) {
                int v = membranes[BASE + i] + drive[i];
                int clipped = Math.max(-LIMIT, Math.min(LIMIT, v));
                clips += clipped == v ? 0 : 1;
                boolean fires = clipped >= threshold[i];
                membranes[BASE + i] = fires ? clipped - threshold[i] : clipped;
                bits |= fires ? 1L << (i % 64) : 0;
            }
            fired[from / 64] = bits;
            updated += to - from;
        }
    }
}
