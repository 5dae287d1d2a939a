package org.hwsim.run.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadGreyPicturesInTheOrderOfTheirNames() throws IOException {
        write("b.pgm", Bytes.join(Bytes.ascii("P5\n# a comment\n2 1\n255\n"), Bytes.of(30, 40)));
        write("a.png", Bytes.png(2, 1, 8, 0, Bytes.of(0, 10, 200)));
        write("labels.csv", Bytes.ascii("label,file\n1,b.pgm\n0,a.png\n"));

        DataSet data = DataSource.open("images:" + folder);

        assertEquals(new SampleShape(1, 1, 2), data.shape());
        assertArrayEquals(new float[] {10, 200}, data.pixels(0), "values as in the file, no gamma");
        assertEquals(0, data.label(0));
        assertArrayEquals(new float[] {30, 40}, data.pixels(1));
        assertEquals(1, data.label(1));
        assertEquals(3, data.files().size());
    }

    @Test
    void shouldReadColoursPlaneByPlaneFromEveryKindOfFile() throws IOException {
        // two pixels: (1, 2, 3) and (250, 251, 252)
        byte[] triples = Bytes.of(1, 2, 3, 250, 251, 252);
        write("a.ppm", Bytes.join(Bytes.ascii("P6 2 1 255 "), triples));
        write("b.png", Bytes.png(2, 1, 8, 2, Bytes.join(Bytes.of(0), triples)));
        write("c.png", Bytes.png(2, 1, 8, 6, Bytes.of(0, 1, 2, 3, 255, 250, 251, 252, 255)));
        byte[] header = Bytes.join(Bytes.int32(2), Bytes.int32(1), Bytes.of(1, 3, 0, 0, 0));
        write(
                "d.png",
                Bytes.join(
                        Bytes.pngMark(),
                        Bytes.chunk("IHDR", header),
                        Bytes.chunk("PLTE", triples),
                        Bytes.chunk("IDAT", Bytes.deflate(Bytes.of(0, 0b0100_0000))),
                        Bytes.chunk("IEND", new byte[0])));

        DataSet data = DataSource.open("images:" + folder);

        assertEquals(new SampleShape(3, 1, 2), data.shape());
        assertEquals(4, data.size());
        assertFalse(data.labelled());
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(
                    new float[] {1, 250, 2, 251, 3, 252},
                    data.pixels(i),
                    data.files().get(i).toString());
        }
    }

    @Test
    void shouldReadGreyOfFewBitsAndGreyWithAlpha() throws IOException {
        // 1 bit: 0 and 1 are black and white
        write("a.png", Bytes.png(2, 1, 1, 0, Bytes.of(0, 0b0100_0000)));
        write("b.png", Bytes.png(2, 1, 8, 4, Bytes.of(0, 0, 255, 255, 255)));

        DataSet data = DataSource.open("images:" + folder);

        assertArrayEquals(new float[] {0, 255}, data.pixels(0));
        assertArrayEquals(new float[] {0, 255}, data.pixels(1));
    }

    @Test
    void shouldReadWhatThePlatformWrites() throws IOException {
        var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(2, 1, 0x102030);
        ImageIO.write(image, "png", folder.resolve("a.png").toFile());

        float[] pixels = DataSource.open("images:" + folder).pixels(0);

        // pixel 5 of each plane of 6
        assertEquals(0x10, pixels[5]);
        assertEquals(0x20, pixels[11]);
        assertEquals(0x30, pixels[17]);
    }

    @Test
    void shouldKeepTheLargestValueOfASmallerScale() throws IOException {
        write("a.pgm", Bytes.join(Bytes.ascii("P5 1 1 16\n"), Bytes.of(16)));

        DataSet data = DataSource.open("images:" + folder);

        assertEquals(16, data.fullScale());
        assertEquals("(p / 16 - 0) / 1", Preprocessing.defaultFor(data).toString());
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }
}
