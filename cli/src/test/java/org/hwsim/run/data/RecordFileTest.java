package org.hwsim.run.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IDX and CIFAR files of a few bytes. */
class RecordFileTest {
    /** Two pictures of one row and two columns: 1 2 and 254 255. */
    private static final byte[] IMAGES = Bytes.idx(8, new int[] {2, 1, 2}, Bytes.of(1, 2, 254, 255));

    private static final byte[] LABELS = Bytes.idx(8, new int[] {2}, Bytes.of(9, 0));

    @TempDir
    Path folder;

    @Test
    void shouldReadIdxFilesPackedOrNotUnderEitherSpelling() throws IOException {
        write("t10k-images.idx3-ubyte.gz", Bytes.gzip(IMAGES));
        write("t10k-labels-idx1-ubyte", LABELS);

        DataSet data = DataSource.open("mnist:" + folder);

        assertEquals(new SampleShape(1, 1, 2), data.shape());
        assertArrayEquals(new float[] {254, 255}, data.pixels(1));
        assertEquals(9, data.label(0));
        assertEquals(10, data.classes());
        assertTrue(data.training().isEmpty(), "no training files, no training part");
        assertEquals(2, DataSource.openForCalibration("mnist:" + folder).size(), "what is there, then");
    }

    @Test
    void shouldAnswerWithoutLabelsWhenThereAreNone() throws IOException {
        write("t10k-images-idx3-ubyte", IMAGES);
        write("train-images-idx3-ubyte", Bytes.idx(8, new int[] {3, 1, 2}, new byte[6]));

        DataSet data = DataSource.open("fashion-mnist:" + folder);

        assertFalse(data.labelled());
        assertThrows(IllegalStateException.class, () -> data.label(0));
        assertEquals(3, data.training().orElseThrow().size());
        assertEquals(3, DataSource.openForCalibration("fashion-mnist:" + folder).size());
    }

    @Test
    void shouldTellCifarRecordsWithLabelsFromThoseWithout() throws IOException {
        byte[] planes = new byte[3072];
        Arrays.fill(planes, 1024, 2048, (byte) 7);
        write("with.bin", Bytes.join(Bytes.of(3), planes));
        write("without.bin", Bytes.join(planes, planes));

        DataSet with = DataSource.open("cifar10:" + folder.resolve("with.bin"));
        DataSet without = DataSource.open("cifar10:" + folder.resolve("without.bin"));

        assertEquals(3, with.label(0));
        assertFalse(without.labelled());
        assertEquals(2, without.size());
        for (DataSet data : new DataSet[] {with, without}) {
            assertEquals(0, data.pixels(0)[1023], "last of red");
            assertEquals(7, data.pixels(0)[1024], "first of green");
            assertEquals(0, data.pixels(0)[2048], "first of blue");
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }
}
