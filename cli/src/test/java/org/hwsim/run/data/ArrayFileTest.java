package org.hwsim.run.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NumPy arrays: element types, orders, shapes, labels. */
class ArrayFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadTheSamePixelsInEitherOrderOfElements() throws IOException {
        // given a[n][y][x] = 100n + 10y + x with 2 samples of 2 rows and 3 columns
        byte[] rowsLast = Bytes.of(0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112);
        // first index fastest: a[0][0][0], a[1][0][0], a[0][1][0], a[1][1][0], a[0][0][1], ...
        byte[] firstFastest = Bytes.of(0, 100, 10, 110, 1, 101, 11, 111, 2, 102, 12, 112);
        Path c = write("c.npy", Bytes.npy("|u1", false, "(2, 2, 3)", rowsLast));
        Path fortran = write("f.npy", Bytes.npy("|u1", true, "(2, 2, 3)", firstFastest));

        for (Path file : new Path[] {c, fortran}) {
            DataSet data = DataSource.open(file.toString());

            assertEquals(new SampleShape(1, 2, 3), data.shape());
            assertEquals(255, data.fullScale());
            assertArrayEquals(new float[] {0, 1, 2, 10, 11, 12}, data.pixels(0));
            assertArrayEquals(new float[] {100, 101, 102, 110, 111, 112}, data.pixels(1));
            assertFalse(data.labelled());
            assertEquals(0, data.classes());
        }
    }

    @Test
    void shouldReadChannelsFirstAndChannelsLastAlike() throws IOException {
        // given one sample of 5 rows, 1 column, 3 channels: value 10c + y
        byte[] first = new byte[15];
        byte[] last = new byte[15];
        byte[] lastFortran = new byte[15];
        for (int channel = 0; channel < 3; channel++) {
            for (int row = 0; row < 5; row++) {
                first[channel * 5 + row] = (byte) (10 * channel + row);
                last[row * 3 + channel] = (byte) (10 * channel + row);
                lastFortran[row + 5 * channel] = (byte) (10 * channel + row);
            }
        }
        float[] expected = {0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24};

        DataSet channelsFirst = open("first.npy", Bytes.npy("|u1", false, "(1, 3, 5, 1)", first));
        DataSet channelsLast = open("last.npy", Bytes.npy("|u1", false, "(1, 5, 1, 3)", last));
        DataSet fortran = open("fortran.npy", Bytes.npy("|u1", true, "(1, 5, 1, 3)", lastFortran));

        for (DataSet data : new DataSet[] {channelsFirst, channelsLast, fortran}) {
            assertEquals(new SampleShape(3, 5, 1), data.shape());
            assertArrayEquals(expected, data.pixels(0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|i1", "|u1", "<i2", ">i2", "<u2", ">u2", "<i4", ">i4", "<u4", ">u4", "<i8", ">i8", "<u8", ">u8", "<f4",
                ">f4", "<f8", ">f8"
            })
    void shouldReadEveryElementType(String descr) throws IOException {
        // given the vector 0, 1, 100
        int width = descr.charAt(2) - '0';
        ByteOrder order = descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        var buffer = ByteBuffer.allocate(3 * width).order(order);
        for (int value : new int[] {0, 1, 100}) {
            switch (width + (descr.charAt(1) == 'f' ? 10 : 0)) {
                case 1 -> buffer.put((byte) value);
                case 2 -> buffer.putShort((short) value);
                case 4 -> buffer.putInt(value);
                case 8 -> buffer.putLong(value);
                case 14 -> buffer.putFloat(value);
                default -> buffer.putDouble(value);
            }
        }

        DataSet data = open("x.npy", Bytes.npy(descr, false, "(1, 3)", buffer.array()));

        assertArrayEquals(new float[] {0, 1, 100}, data.pixels(0));
        assertEquals(new SampleShape(1, 1, 3), data.shape());
    }

    @Test
    void shouldReadNegativeAndLargeIntegersByTheirSign() throws IOException {
        assertArrayEquals(
                new float[] {-1},
                open("i.npy", Bytes.npy("|i1", false, "(1, 1)", Bytes.of(255))).pixels(0));
        assertArrayEquals(
                new float[] {4294967296f - 1},
                open("u.npy", Bytes.npy("<u4", false, "(1, 1)", Bytes.of(255, 255, 255, 255)))
                        .pixels(0));
        // 2^64 - 2^32 is what a float makes of the largest unsigned number: 2^64
        assertArrayEquals(
                new float[] {0x1p64f},
                open("l.npy", Bytes.npy("<u8", false, "(1, 1)", Bytes.longs(-1)))
                        .pixels(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldReadEveryVersionOfTheHeader(int version) throws IOException {
        String dictionary = "{\"shape\": (1L, 2), 'fortran_order': False, 'descr': '<f4'}";

        DataSet data = open("x.npy", Bytes.npyHeader(version, dictionary, Bytes.floats(ByteOrder.LITTLE_ENDIAN, 1, 2)));

        assertArrayEquals(new float[] {1, 2}, data.pixels(0));
    }

    @Test
    void shouldTakeLabelsFromTheFileBesideAnArray() throws IOException {
        write("x.labels.npy", Bytes.npy("<i8", false, "(2,)", Bytes.longs(3, 0)));

        DataSet data = open("x.npy", Bytes.npy("|u1", false, "(2, 1)", Bytes.of(1, 2)));

        assertTrue(data.labelled());
        assertEquals(3, data.label(0));
        assertEquals(4, data.classes());
        assertEquals(2, data.files().size());
    }

    @Test
    void shouldPairArraysOfAnArchiveByTheirNames() throws IOException {
        byte[] pictures = Bytes.npy("|u1", false, "(2, 1, 1)", Bytes.of(7, 8));
        byte[] labels = Bytes.npy("|u1", false, "(2,)", Bytes.of(5, 6));
        byte[] oneHot = Bytes.npy("<f8", false, "(2, 3)", Bytes.doubles(0, 0, 1, 1, 0, 0));
        byte[] three = Bytes.npy("|u1", false, "(3, 1, 1)", Bytes.of(1, 2, 3));

        DataSet named = open("a.npz", Bytes.zip("labels.npy", labels, "images.npy", pictures));
        DataSet unnamed = open("b.npz", Bytes.zip("arr_0.npy", pictures, "arr_1.npy", oneHot));
        DataSet keras = open(
                "c.npz",
                Bytes.zip(
                        "x_train.npy",
                        three,
                        "y_train.npy",
                        Bytes.npy("|u1", false, "(3,)", Bytes.of(1, 1, 1)),
                        "x_test.npy",
                        pictures,
                        "y_test.npy",
                        labels));
        DataSet single = open("d.npz", Bytes.zip("digits.npy", three));

        assertEquals(6, named.label(1));
        assertArrayEquals(new float[] {8}, named.pixels(1));
        assertEquals(2, unnamed.label(0));
        assertEquals(0, unnamed.label(1));
        assertEquals(2, keras.size());
        assertEquals(3, keras.training().orElseThrow().size());
        assertEquals(3, single.size());
        assertFalse(single.labelled());
    }

    @Test
    void shouldReadLargeArraysSampleBySample() throws IOException {
        // given 65 MiB + of zeros except the last sample, more than is read at once
        int samples = 65 * 1024 + 1;
        Path file = folder.resolve("large.npy");
        byte[] header = Bytes.npy("|u1", false, "(" + samples + ", 1024)", new byte[0]);
        try (var out = Files.newByteChannel(
                file, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(header));
            out.position(header.length + samples * 1024L - 1);
            out.write(ByteBuffer.wrap(Bytes.of(9)));
        }

        DataSet data = DataSource.open("npy:" + file);

        assertEquals(samples, data.size());
        assertEquals(0, data.pixels(0)[1023]);
        assertEquals(9, data.pixels(samples - 1)[1023]);
    }

    private DataSet open(String name, byte[] content) throws IOException {
        return DataSource.open(write(name, content).toString());
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
