package org.hwsim.run.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Test;

/** Data against network. */
class SampleFeedTest {
    private static final Preprocessing PLAIN = Preprocessing.ofScale(1);

    @Test
    void shouldPreprocessEachChannelByItsOwnNumbers() {
        // (p / 10 - mean) / std with p = 10, 20 in one channel and 30, 40 in the other
        var preprocessing =
                new Preprocessing(10, List.of(1.0, 3.0), List.of(0.5, 2.0), Preprocessing.Layout.AUTO, List.of());

        float[] sample = SampleFeed.of(data(2, 1, 2, 10, 20, 30, 40), preprocessing, new int[] {2, 1, 2}, 0)
                .sample(0);

        // (1-1)/0.5, (2-1)/0.5, (3-3)/2, (4-3)/2
        assertArrayEquals(new float[] {0, 2, 0, 0.5f}, sample);
        assertEquals("(p / 10 - (1, 3)) / (0.5, 2)", preprocessing.toString());
    }

    @Test
    void shouldAcceptShapesThatDifferInExtentsOfOneOrAreFlat() {
        DataSet picture = data(1, 2, 3, 1, 2, 3, 4, 5, 6);
        for (int[] shape : new int[][] {{1, 2, 3}, {2, 3}, {6}, {2, 3, 1}, {6, 1, 1}}) {
            float[] sample = SampleFeed.of(picture, PLAIN, shape, 0).sample(0);

            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, sample);
        }
        DataSet vector = data(1, 1, 6, 1, 2, 3, 4, 5, 6);
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6},
                SampleFeed.of(vector, PLAIN, new int[] {1, 2, 3}, 0).sample(0));
    }

    @Test
    void shouldPutChannelsLastWhenTheNetworkWantsThemThere() {
        // two channels of 1x3: 1 2 3 and 4 5 6
        DataSet data = data(2, 1, 3, 1, 2, 3, 4, 5, 6);

        float[] sample = SampleFeed.of(data, PLAIN, new int[] {1, 3, 2}, 0).sample(0);

        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, sample);
    }

    @Test
    void shouldNameBothShapesWhenTheyDiffer() {
        var e = assertThrows(
                InputException.class, () -> SampleFeed.of(DataSource.open("digits"), PLAIN, new int[] {3, 32, 32}, 10));

        assertTrue(e.getMessage().contains("1x8x8") && e.getMessage().contains("3x32x32"), e.getMessage());
    }

    @Test
    void shouldSayEverythingThatDoesNotFitAtOnce() {
        var preprocessing =
                new Preprocessing(255, List.of(1.0, 2.0, 3.0), List.of(1.0), Preprocessing.Layout.AUTO, List.of("cat"));

        var e = assertThrows(
                InputException.class,
                () -> SampleFeed.of(DataSource.open("digits"), preprocessing, new int[] {1, 28, 28}, 5));

        // shape, three means for one channel, one name for five outputs, and labels 5 to 9
        assertTrue(e.getMessage().contains("1x28x28"), e.getMessage());
        assertTrue(e.getMessage().contains("preprocessing mean has 3 values"), e.getMessage());
        assertTrue(e.getMessage().contains("preprocessing classes has 1 names"), e.getMessage());
        assertTrue(e.getMessage().contains("sample 1 has label 9"), e.getMessage());
    }

    @Test
    void shouldLetOptionsOverrideOneByOne() {
        var fromFile = new Preprocessing(255, List.of(0.5), List.of(0.25), Preprocessing.Layout.HWC, List.of("a"));

        var result = fromFile.with(null, "0.1, 0.2,.3", null);

        assertEquals(
                new Preprocessing(255, List.of(0.1, 0.2, 0.3), List.of(0.25), Preprocessing.Layout.HWC, List.of("a")),
                result);
        assertEquals(128, PLAIN.with("1.28e2", null, null).scale());
    }

    @Test
    void shouldRefuseOptionsThatAreNotNumbers() {
        for (String scale : new String[] {"", "0", "-1", "NaN", "Infinity", "1e999", "0x10", "1f", "1,2", "a", "--1"}) {
            assertThrows(OptionException.class, () -> PLAIN.with(scale, null, null), scale);
        }
        for (String std : new String[] {"1,,2", "1,0,1", ",", "1;2"}) {
            assertThrows(OptionException.class, () -> PLAIN.with(null, null, std), std);
        }
        assertEquals(-1, PLAIN.with(null, "-1", null).mean().get(0), "a mean may be negative");
    }

    private static DataSet data(int channels, int rows, int columns, int... pixels) {
        var shape = new SampleShape(channels, rows, columns);
        var samples = new ByteSamples(Bytes.of(pixels), 0, pixels.length, pixels.length, 1);
        return new StoredDataSet("data", shape, 255, samples, null, 0, List.of(), null, List.of());
    }
}
