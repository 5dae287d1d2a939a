package org.hwsim.run.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads one picture by what its first bytes say it is; its name is not believed. */
final class PictureFile {
    /** Larger files are no pictures for a network. */
    private static final long MOST_BYTES = 256L << 20;

    private PictureFile() {}

    static Picture read(Path file) {
        long size = InputFile.size(file);
        if (size > MOST_BYTES) {
            throw Findings.single(
                    file,
                    "",
                    "has " + DataLimits.inWords(size),
                    "at most " + DataLimits.inWords(MOST_BYTES) + " a picture",
                    "is this the file you meant?");
        }
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw InputFile.broken(file, e);
        }
        return switch (PictureType.of(bytes)) {
            case PNG -> PngPicture.read(file, bytes);
            case PGM, PPM -> PnmPicture.read(file, bytes);
            case TEXT_PNM -> throw refused(file, "a PNM picture written as text", "write it in binary form, P5 or P6");
            case PBM_OR_PAM -> throw refused(file, "a PBM or PAM picture", "convert it to PNG, PPM or PGM");
            case JPEG -> throw refused(file, "a JPEG picture", "convert it, as in: mogrify -format png *.jpg");
            case GIF -> throw refused(file, "a GIF picture", "convert it, as in: mogrify -format png *.gif");
            case BMP -> throw refused(file, "a BMP picture", "convert it, as in: mogrify -format png *.bmp");
            case WEBP -> throw refused(file, "a WebP picture", "convert it to PNG");
            case TIFF -> throw refused(file, "a TIFF picture", "convert it, as in: mogrify -format png *.tif");
            case UNKNOWN -> throw refused(file, "of a type that is not known", "convert it to PNG, PPM or PGM");
        };
    }

    private static RuntimeException refused(Path file, String found, String fix) {
        return Findings.single(file, "", "is " + found, "PNG, PPM (P6) or PGM (P5)", fix);
    }
}
