package org.hwsim.run.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.hwsim.diagnostics.InputException;

/**
 * PNG pictures of up to 8 bits a value: grey as one channel, everything else as three. Values are taken as they stand
 * in the file, without any correction for gamma or colour profile. An alpha channel must be opaque everywhere.
 */
final class PngPicture {
    private PngPicture() {}

    static Picture read(Path file, byte[] bytes) {
        PngChunks header = PngChunks.walk(file, bytes);
        BufferedImage image = decode(file, bytes);
        if (image.getWidth() != header.columns() || image.getHeight() != header.rows()) {
            throw damaged(file, "decodes to other extents than its header names");
        }
        var shape = new SampleShape(header.channels(), header.rows(), header.columns());
        return new Picture(shape, 255, pixels(file, image, shape));
    }

    private static BufferedImage decode(Path file, byte[] bytes) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        if (!readers.hasNext()) {
            throw new IllegalStateException("this Java runtime has no PNG reader");
        }
        ImageReader reader = readers.next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            // metadata is skipped: compressed texts and profiles in it could unpack to anything
            reader.setInput(in, true, true);
            return reader.read(0);
        } catch (IOException | RuntimeException e) {
            throw damaged(file, "cannot be decoded: " + Shown.text(String.valueOf(e.getMessage())));
        } finally {
            reader.dispose();
        }
    }

    private static byte[] pixels(Path file, BufferedImage image, SampleShape shape) {
        Raster raster = image.getRaster();
        IndexColorModel palette = image.getColorModel() instanceof IndexColorModel indexed ? indexed : null;
        int bands = palette == null ? raster.getNumBands() : 1;
        boolean alpha = palette == null ? bands == shape.channels() + 1 : palette.hasAlpha();
        if (palette == null && bands != shape.channels() && !alpha) {
            throw damaged(file, "decodes to " + bands + " channels");
        }
        byte[] pixels = new byte[shape.values()];
        int plane = shape.rows() * shape.columns();
        int[] values = new int[Math.max(4, bands)];
        for (int y = 0; y < shape.rows(); y++) {
            for (int x = 0; x < shape.columns(); x++) {
                raster.getPixel(x, y, values);
                int opacity = alpha ? values[bands - 1] : 255;
                if (palette != null) {
                    int index = values[0];
                    opacity = palette.getAlpha(index);
                    values[0] = palette.getRed(index);
                    values[1] = palette.getGreen(index);
                    values[2] = palette.getBlue(index);
                }
                if (opacity != 255) {
                    throw Findings.single(
                            file,
                            "row " + y + ", column " + x,
                            "is transparent (alpha " + opacity + ")",
                            "opaque pixels",
                            "put the picture on a background, as in: convert in.png -background white -flatten out.png");
                }
                for (int c = 0; c < shape.channels(); c++) {
                    pixels[c * plane + y * shape.columns() + x] = (byte) values[c];
                }
            }
        }
        return pixels;
    }

    private static InputException damaged(Path file, String found) {
        return Findings.single(file, "", found, "a whole PNG picture", "write or fetch the picture again");
    }
}
