package org.hwsim.run.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files that are broken, hostile or not what they are said to be: each is one clear error and nothing else. */
class BrokenDataTest {
    private static final int MUTANTS = 3_000;

    @TempDir
    Path folder;

    /** A folder's files, the specification that opens it, and words that the error must hold. */
    private record Broken(Map<String, byte[]> files, String spec, String... words) {}

    @TestFactory
    Stream<DynamicTest> shouldSayWhatIsWrong() {
        Map<String, Broken> corpus = corpus();
        assertTrue(corpus.size() >= 100, "corpus of " + corpus.size());
        return corpus.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    private void check(String name, Broken broken) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name.replaceAll("[^a-z0-9]+", "-")));
        for (var file : broken.files().entrySet()) {
            Path target = place.resolve(file.getKey());
            if (file.getKey().endsWith("/")) {
                Files.createDirectories(target);
            } else {
                Files.write(target, file.getValue());
            }
        }
        int colon = broken.spec().indexOf(':');
        String spec =
                broken.spec().substring(0, colon + 1) + place + broken.spec().substring(colon + 1);

        var e = assertThrows(InputException.class, () -> DataSource.open(spec));

        for (Problem problem : e.problems()) {
            assertFalse(problem.found().isBlank(), "found: " + problem);
            assertFalse(problem.rule().isBlank(), "rule: " + problem);
            assertFalse(problem.fix().isBlank(), "fix: " + problem);
        }
        for (String word : broken.words()) {
            assertTrue(e.getMessage().contains(word), "\"" + word + "\" in: " + e.getMessage());
        }
        assertTrue(e.getMessage().contains(place.getFileName().toString()), "the file: " + e.getMessage());
        assertTrue(e.getMessage().chars().noneMatch(c -> c < ' ' && c != '\n' || c == 0x7f), "fit for a terminal");
    }

    private static Map<String, Broken> corpus() {
        Map<String, Broken> corpus = new LinkedHashMap<>();
        idx(corpus);
        cifar(corpus);
        npy(corpus);
        npz(corpus);
        pictures(corpus);
        labelFiles(corpus);
        return corpus;
    }

    private static void idx(Map<String, Broken> corpus) {
        byte[] images = Bytes.idx(8, new int[] {2, 2, 3}, new byte[12]);
        byte[] labels = Bytes.idx(8, new int[] {2}, Bytes.of(1, 9));
        byte[] packed = Bytes.gzip(images);
        corpus.put("idx folder empty", new Broken(Map.of(), "mnist:", "t10k-images-idx3-ubyte"));
        corpus.put("idx folder missing", new Broken(Map.of(), "mnist:/none", "does not exist"));
        corpus.put("idx file for a folder", new Broken(Map.of("f", labels), "mnist:/f", "not a folder"));
        for (int length : new int[] {0, 1, 3, 4, 7, 15, 16, 27}) {
            corpus.put("idx images of " + length + " bytes", idxImages(Bytes.head(images, length)));
        }
        corpus.put("idx images one byte too long", idxImages(Bytes.join(images, Bytes.of(0)), "29", "28"));
        corpus.put("idx wrong magic", idxImages(Bytes.with(images, 0, 'P'), "byte 0"));
        corpus.put("idx element type float", idxImages(Bytes.with(images, 2, 0x0d), "0x0d"));
        corpus.put("idx images with one dimension", idxImages(labels, "1 dimensions"));
        corpus.put("idx images with 255 dimensions", idxImages(Bytes.with(images, 3, 255), "255 dimensions"));
        corpus.put("idx no samples", idxImages(Bytes.with(images, 7, 0), "dimension 0 is 0"));
        corpus.put("idx no rows", idxImages(Bytes.with(images, 11, 0), "dimension 1 is 0"));
        corpus.put("idx samples 2^32-1", idxImages(Bytes.idx(8, new int[] {-1, 2, 3}, new byte[12]), "4294967295"));
        corpus.put("idx rows 2^31", idxImages(Bytes.idx(8, new int[] {2, 1 << 31, 3}, new byte[12]), "2147483648"));
        corpus.put(
                "idx product beyond 2^63",
                idxImages(Bytes.idx(8, new int[] {Integer.MAX_VALUE, 65536, 65536}, new byte[12]), "declares"));
        corpus.put("idx says a gigabyte", idxImages(Bytes.idx(8, new int[] {1 << 21, 32, 32}, new byte[12]), "MiB"));
        corpus.put("idx labels too few", idxBoth(images, Bytes.idx(8, new int[] {1}, Bytes.of(1)), "1 labels"));
        corpus.put("idx labels too many", idxBoth(images, Bytes.idx(8, new int[] {3}, new byte[3]), "3 labels"));
        corpus.put("idx label 10", idxBoth(images, Bytes.idx(8, new int[] {2}, Bytes.of(1, 10)), "sample 1", "10"));
        corpus.put("idx label 255", idxBoth(images, Bytes.idx(8, new int[] {2}, Bytes.of(255, 0)), "255"));
        corpus.put("idx labels are images", idxBoth(images, images, "3 dimensions"));
        corpus.put("idx labels truncated", idxBoth(images, Bytes.head(labels, 9), "9 bytes", "10"));
        corpus.put("idx both broken", idxBoth(Bytes.head(images, 9), Bytes.head(labels, 3), "2 problems"));
        corpus.put(
                "idx labels a folder",
                new Broken(
                        Map.of("t10k-images-idx3-ubyte", images, "t10k-labels-idx1-ubyte/", labels),
                        "mnist:",
                        "is a folder"));
        corpus.put("idx gz not gzip", idxPacked(images, "not gzip"));
        for (int length : new int[] {2, 9, 12, packed.length - 9, packed.length - 1}) {
            corpus.put("idx gz of " + length + " bytes", idxPacked(Bytes.head(packed, length), "gzip"));
        }
        corpus.put("idx gz checksum", idxPacked(Bytes.with(packed, packed.length - 6, 0x55), "gzip"));
        corpus.put("idx gz content too short", idxPacked(Bytes.gzip(Bytes.head(images, 20)), "ends"));
        corpus.put("idx gz content too long", idxPacked(Bytes.gzip(Bytes.join(images, images)), "goes on"));
        corpus.put(
                "idx gz bomb",
                idxPacked(Bytes.gzip(Bytes.idx(8, new int[] {1 << 13, 32, 32}, new byte[1 << 23])), "unpacks"));
        corpus.put("idx gz in gz", idxPacked(Bytes.gzip(packed), "byte 0"));
    }

    private static Broken idxImages(byte[] images, String... words) {
        return new Broken(Map.of("t10k-images-idx3-ubyte", images), "mnist:", words);
    }

    private static Broken idxPacked(byte[] images, String... words) {
        return new Broken(Map.of("t10k-images-idx3-ubyte.gz", images), "fashion-mnist:", words);
    }

    private static Broken idxBoth(byte[] images, byte[] labels, String... words) {
        return new Broken(Map.of("t10k-images-idx3-ubyte", images, "t10k-labels-idx1-ubyte", labels), "mnist:", words);
    }

    private static void cifar(Map<String, Broken> corpus) {
        byte[] record = new byte[3073];
        corpus.put("cifar missing", new Broken(Map.of(), "cifar10:/none.bin", "does not exist"));
        corpus.put("cifar a folder", new Broken(Map.of("f/", record), "cifar10:/f", "is a folder"));
        corpus.put("cifar empty", cifar(new byte[0], "is empty"));
        corpus.put("cifar one byte", cifar(new byte[1], "record 0"));
        corpus.put("cifar half a record", cifar(Arrays.copyOf(record, 4000), "byte 3073", "record 1"));
        corpus.put("cifar label 10", cifar(Bytes.with(record, 0, 10), "record 0 has label 10"));
        corpus.put("cifar label 255", cifar(Bytes.with(Bytes.join(record, record), 3073, 255), "label 255"));
        corpus.put("cifar a gzip file", cifar(Bytes.gzip(record), "unpacked"));
    }

    private static Broken cifar(byte[] content, String... words) {
        return new Broken(Map.of("a.bin", content), "cifar10:/a.bin", words);
    }

    private static void npy(Map<String, Broken> corpus) {
        byte[] good = Bytes.npy("|u1", false, "(2, 3)", new byte[6]);
        corpus.put("npy missing", new Broken(Map.of(), "npy:/none.npy", "does not exist"));
        corpus.put("npy a folder", new Broken(Map.of("a.npy/", good), "npy:/a.npy", "is a folder"));
        for (int length : new int[] {0, 5, 7, 9, 20, good.length - 7, good.length - 1}) {
            corpus.put("npy of " + length + " bytes", npy(Bytes.head(good, length)));
        }
        corpus.put("npy one byte too long", npy(Bytes.join(good, Bytes.of(0)), "bytes"));
        corpus.put("npy wrong magic", npy(Bytes.with(good, 0, 0x92), "byte 0"));
        corpus.put("npy version 0", npy(Bytes.with(good, 6, 0), "version 0.0"));
        corpus.put("npy version 4", npy(Bytes.with(good, 6, 4), "version 4.0"));
        corpus.put("npy version 1.1", npy(Bytes.with(good, 7, 1), "version 1.1"));
        corpus.put(
                "npy header of 4 GiB",
                npy(Bytes.join(Bytes.of(0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, 255, 255, 255, 255)), "4294967295"));
        for (String dictionary : new String[] {
            "",
            "garbage",
            "{",
            "{}",
            "[]",
            "{'descr': '|u1'}",
            "{'descr': '|u1', 'fortran_order': False}",
            "{'descr': '|u1', 'fortran_order': 0, 'shape': (1, 1)}",
            "{'descr': '|u1', 'fortran_order': False, 'shape': [1, 1]}",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 1), 'x': 1}",
            "{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (1, 1)}",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (1 1)}",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (1, x)}",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 1)} trailing",
            "{'descr: '|u1', 'fortran_order': False, 'shape': (1, 1)}",
            "{'descr': '|u1' 'fortran_order': False, 'shape': (1, 1)}",
            "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1, 1)}",
            "{'descr': [[[[, 'fortran_order': False, 'shape': (1, 1)}",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999, 1)}",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (" + "1,".repeat(65) + ")}",
            "\u001b[31m{'descr'"
        }) {
            corpus.put("npy header " + dictionary, npy(Bytes.npyHeader(1, dictionary, new byte[1]), "header"));
        }
        for (String descr :
                new String[] {"|O", "O", "<c8", "<U10", "|S5", "<M8[ns]", "|V8", "<f2", "<f16", "", "?", "|f4"}) {
            corpus.put("npy type " + descr, npy(Bytes.npy(descr, false, "(1, 1)", new byte[8]), "type"));
        }
        for (String shape : new String[] {"(0, 3)", "(3, 0)", "(-1, 3)", "(2147483648, 1)", "(1,1,1,1,1,1,1,1,1)"}) {
            corpus.put("npy shape " + shape, npy(Bytes.npy("|u1", false, shape, new byte[1])));
        }
        for (String shape : new String[] {"()", "(3,)", "(1, 1, 1, 1, 3)"}) {
            corpus.put("npy rank " + shape, npy(Bytes.npy("|u1", false, shape, new byte[shape.equals("()") ? 1 : 3])));
        }
        corpus.put(
                "npy product overflow",
                npy(Bytes.npy("<f8", false, "(2000000000, 2000000000, 2000000000)", new byte[8]), "2^53"));
        corpus.put("npy says a terabyte", npy(Bytes.npy("|u1", true, "(1048576, 1048576)", new byte[8]), "asks for"));
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            corpus.put(
                    "npy value " + value,
                    npy(Bytes.npy("<f4", false, "(1, 2)", Bytes.floats(ByteOrder.LITTLE_ENDIAN, 0, value)), "value 1"));
        }
        corpus.put("npy double beyond float", npy(Bytes.npy("<f8", false, "(1, 1)", Bytes.doubles(1e300)), "sample 0"));
        corpus.put("npy labels too many", npyLabels(Bytes.npy("<i8", false, "(3,)", Bytes.longs(1, 2, 3)), "3 labels"));
        corpus.put("npy labels negative", npyLabels(Bytes.npy("<i8", false, "(2,)", Bytes.longs(0, -1)), "label -1"));
        corpus.put("npy labels huge", npyLabels(Bytes.npy("<i8", false, "(2,)", Bytes.longs(0, 1L << 40)), "1099511"));
        corpus.put("npy labels real", npyLabels(Bytes.npy("<f8", false, "(2,)", Bytes.doubles(0, 1)), "whole numbers"));
        corpus.put("npy labels in 3 dimensions", npyLabels(Bytes.npy("|u1", false, "(2, 1, 1)", Bytes.of(0, 1))));
        corpus.put("npy labels two ones", npyLabels(Bytes.npy("|u1", false, "(2, 2)", Bytes.of(1, 1, 0, 1)), "2 ones"));
        corpus.put("npy labels no one", npyLabels(Bytes.npy("|u1", false, "(2, 2)", Bytes.of(0, 0, 0, 1)), "0 ones"));
        corpus.put("npy labels broken", npyLabels(new byte[3]));
    }

    private static Broken npy(byte[] content, String... words) {
        return new Broken(Map.of("a.npy", content), "npy:/a.npy", words);
    }

    private static Broken npyLabels(byte[] labels, String... words) {
        byte[] pictures = Bytes.npy("|u1", false, "(2, 3)", new byte[6]);
        return new Broken(Map.of("a.npy", pictures, "a.labels.npy", labels), "npy:/a.npy", words);
    }

    private static void npz(Map<String, Broken> corpus) {
        byte[] pictures = Bytes.npy("|u1", false, "(2, 3)", new byte[6]);
        byte[] labels = Bytes.npy("|u1", false, "(2,)", new byte[2]);
        byte[] good = Bytes.zip("x.npy", pictures, "y.npy", labels);
        corpus.put("npz missing", new Broken(Map.of(), "npz:/none.npz", "does not exist"));
        for (int length : new int[] {0, 3, 30, good.length / 2, good.length - 1}) {
            corpus.put("npz of " + length + " bytes", npz(Bytes.head(good, length)));
        }
        corpus.put("npz is npy", npz(pictures, "ZIP"));
        corpus.put("npz empty archive", npz(Bytes.zip(), "none ending in .npy"));
        corpus.put("npz no arrays", npz(Bytes.zip("readme.txt", labels), "none ending in .npy"));
        corpus.put("npz unknown names", npz(Bytes.zip("foo.npy", pictures, "bar.npy", labels), "\"foo\"", "\"bar\""));
        corpus.put("npz broken array", npz(Bytes.zip("x.npy", Bytes.head(pictures, 20)), "array \"x\""));
        corpus.put("npz array too short", npz(Bytes.zip("x.npy", Bytes.head(pictures, pictures.length - 1)), "ends"));
        corpus.put("npz array too long", npz(Bytes.zip("x.npy", Bytes.join(pictures, labels)), "goes on"));
        corpus.put(
                "npz labels do not match",
                npz(Bytes.zip("x.npy", pictures, "y.npy", Bytes.npy("|u1", false, "(5,)", new byte[5])), "5 labels"));
        corpus.put(
                "npz bomb",
                npz(Bytes.zip("x.npy", Bytes.npy("|u1", false, "(8192, 1024)", new byte[1 << 23])), "unpacks from"));
        corpus.put(
                "npz says more than there is",
                npz(Bytes.zip("x.npy", Bytes.npy("|u1", false, "(1048576, 1000)", new byte[64])), "array \"x\""));
        corpus.put(
                "npz says a terabyte",
                npz(Bytes.zip("x.npy", Bytes.npy("|u1", false, "(1048576, 1048576)", new byte[64])), "kept in memory"));
        Object[] many = new Object[2 * 1001];
        for (int i = 0; i < 1001; i++) {
            many[2 * i] = "a" + i + ".npy";
            many[2 * i + 1] = labels;
        }
        corpus.put("npz 1001 entries", npz(Bytes.zip(many), "1001 entries"));
        corpus.put(
                "npz outward names",
                npz(Bytes.zip("../../x.npy", pictures, "/etc/y.npy", labels), "\"../../x\"", "\"/etc/y\""));
        corpus.put(
                "npz object array",
                npz(Bytes.zip("x.npy", Bytes.npy("|O", false, "(2, 3)", new byte[6])), "unpickled"));
        byte[] flipped = good.clone();
        flipped[45] ^= 0x10;
        corpus.put("npz bit flip in deflated data", npz(flipped));
    }

    private static Broken npz(byte[] content, String... words) {
        return new Broken(Map.of("a.npz", content), "npz:/a.npz", words);
    }

    private static void pictures(Map<String, Broken> corpus) {
        byte[] png = Bytes.png(2, 1, 8, 0, Bytes.of(0, 10, 200));
        corpus.put("images missing", new Broken(Map.of(), "images:/none", "does not exist"));
        corpus.put("images a file", new Broken(Map.of("f", png), "images:/f", "not a folder"));
        corpus.put("images none", new Broken(Map.of(), "images:", "no picture"));
        corpus.put("images only text", new Broken(Map.of("a.txt", png), "images:", "1 other entries"));
        corpus.put("images jpg", new Broken(Map.of("a.jpg", png), "images:", "a.jpg", "mogrify"));
        corpus.put("images jpg among png", new Broken(Map.of("a.png", png, "b.JPEG", png), "images:", "b.JPEG"));
        corpus.put("png is jpeg", picture("a.png", Bytes.of(0xff, 0xd8, 0xff, 0xe0), "JPEG"));
        corpus.put("png is gif", picture("a.png", Bytes.ascii("GIF89a"), "GIF"));
        corpus.put("png is bmp", picture("a.png", Bytes.ascii("BM      "), "BMP"));
        corpus.put("png is webp", picture("a.png", Bytes.ascii("RIFF    WEBP"), "WebP"));
        corpus.put("png is tiff", picture("a.png", Bytes.of('I', 'I', 42, 0), "TIFF"));
        corpus.put("png is text", picture("a.png", Bytes.ascii("hello"), "not known"));
        corpus.put("png empty", picture("a.png", new byte[0], "is empty"));
        for (int length : new int[] {4, 8, 20, 33, 45, png.length - 12, png.length - 1}) {
            corpus.put("png of " + length + " bytes", picture("a.png", Bytes.head(png, length)));
        }
        corpus.put("png bit flip in header", picture("a.png", Bytes.with(png, 19, 3), "IHDR", "damaged"));
        corpus.put("png bit flip in pixels", picture("a.png", Bytes.with(png, 45, 99), "IDAT", "damaged"));
        corpus.put("png negative length", picture("a.png", Bytes.with(png, 8, 0xff), "4278190093"));
        corpus.put("png no columns", picture("a.png", Bytes.png(0, 1, 8, 0, new byte[1]), "0 columns"));
        corpus.put("png 2^31 columns", picture("a.png", Bytes.png(1 << 31, 1, 8, 0, new byte[1]), "2147483648"));
        corpus.put("png huge", picture("a.png", Bytes.png(60_000, 60_000, 8, 0, new byte[1]), "60000 columns"));
        corpus.put("png 16 bits", picture("a.png", Bytes.png(1, 1, 16, 0, new byte[3]), "16 bits"));
        corpus.put("png 0 bits", picture("a.png", Bytes.png(1, 1, 0, 0, new byte[3]), "0 bits"));
        corpus.put("png colour type 1", picture("a.png", Bytes.png(1, 1, 8, 1, new byte[3]), "colour type 1"));
        corpus.put("png colour type 200", picture("a.png", Bytes.png(1, 1, 8, 200, new byte[3]), "colour type 200"));
        corpus.put("png too few pixels", picture("a.png", Bytes.png(2, 2, 8, 0, new byte[3]), "decoded"));
        corpus.put("png no palette", picture("a.png", Bytes.png(2, 1, 8, 3, new byte[3]), "a.png"));
        corpus.put("png unknown filter", picture("a.png", Bytes.png(2, 1, 8, 0, Bytes.of(9, 0, 0)), "decoded"));
        corpus.put("png transparent", picture("a.png", Bytes.png(1, 1, 8, 4, Bytes.of(0, 7, 128)), "alpha 128"));
        corpus.put(
                "png no pixels", picture("a.png", Bytes.join(Bytes.head(png, 33), Bytes.chunk("IEND", new byte[0]))));
        corpus.put(
                "png second header",
                picture(
                        "a.png",
                        Bytes.join(Bytes.head(png, 33), Arrays.copyOfRange(png, 8, png.length)),
                        "IHDR first"));
        corpus.put(
                "images of two shapes",
                new Broken(
                        Map.of("a.png", png, "b.png", Bytes.png(1, 1, 8, 0, new byte[2])),
                        "images:",
                        "1x1x2",
                        "1x1x1"));
        corpus.put(
                "images grey and coloured",
                new Broken(
                        Map.of(
                                "a.png",
                                Bytes.png(1, 1, 8, 0, new byte[2]),
                                "b.png",
                                Bytes.png(1, 1, 8, 2, new byte[4])),
                        "images:",
                        "3x1x1"));
        corpus.put("ppm text", picture("a.ppm", Bytes.ascii("P3 1 1 255 1 2 3"), "text"));
        corpus.put("pbm", picture("a.pgm", Bytes.ascii("P4 1 1 x"), "PBM"));
        for (String header : new String[] {"P5 ", "P5 1", "P5 1 1", "P5 1 1 255", "P5 x 1 255 ", "P5 # comment"}) {
            corpus.put("pgm header " + header, picture("a.pgm", Bytes.ascii(header)));
        }
        corpus.put("pgm no columns", picture("a.pgm", Bytes.ascii("P5 0 1 255\nx"), "columns 0"));
        corpus.put("pgm many columns", picture("a.pgm", Bytes.ascii("P5 9999999999999 1 255\nx")));
        corpus.put("pgm huge", picture("a.pgm", Bytes.ascii("P5 65536 65536 255\nx"), "4294967296"));
        corpus.put("pgm 16 bits", picture("a.pgm", Bytes.ascii("P5 1 1 65535\nxx"), "65535"));
        corpus.put("pgm too short", picture("a.pgm", Bytes.ascii("P5 2 2 255\nxxx"), "3 bytes"));
        corpus.put("pgm too long", picture("a.pgm", Bytes.ascii("P5 2 2 255\nxxxxx"), "5 bytes"));
        corpus.put("pgm value above the largest", picture("a.pgm", Bytes.ascii("P5 1 1 16\nx"), "is 120"));
    }

    private static Broken picture(String name, byte[] content, String... words) {
        return new Broken(Map.of(name, content), "images:", words);
    }

    private static void labelFiles(Map<String, Broken> corpus) {
        corpus.put("labels empty", labels(new byte[0], "is empty"));
        corpus.put("labels no header", labels("a.png,1", "line 1"));
        corpus.put("labels wrong columns", labels("name,class\na.png,1", "line 1"));
        corpus.put("labels too few fields", labels("file,label\na.png", "line 2"));
        corpus.put("labels missing for a picture", labels("file,label\n", "\"a.png\""));
        corpus.put("labels for no picture", labels("file,label\na.png,1\nb.png,1", "\"b.png\""));
        corpus.put("labels twice", labels("file,label\na.png,1\na.png,2", "line 3"));
        for (String label : new String[] {"-1", "x", "", "1.5", "9999999", "99999999999999999999", "0x1", "٣"}) {
            corpus.put("labels value " + label, labels("file,label\na.png," + label, "line 2"));
        }
        for (String name : new String[] {"../a.png", "/etc/passwd", "..", "sub/a.png", "..\\a.png", "\u001b[2J.png"}) {
            corpus.put("labels name " + name, labels("file,label\na.png,1\n" + name + ",1", "line 3"));
        }
        corpus.put("labels not UTF-8", labels(Bytes.join(Bytes.ascii("file,label\n"), Bytes.of(0xff, 0xfe)), "UTF-8"));
        corpus.put(
                "labels a folder",
                new Broken(
                        Map.of("a.png", Bytes.png(1, 1, 8, 0, new byte[2]), "labels.csv/", new byte[0]),
                        "images:",
                        "is a folder"));
    }

    private static Broken labels(String text, String... words) {
        return labels(text.getBytes(StandardCharsets.UTF_8), words);
    }

    private static Broken labels(byte[] text, String... words) {
        return new Broken(Map.of("a.png", Bytes.png(1, 1, 8, 0, new byte[2]), "labels.csv", text), "images:", words);
    }

    @Test
    void shouldEitherReadOrRefuseEveryMutant() throws IOException {
        // given one good file of each kind
        byte[] idx = Bytes.gzip(Bytes.idx(8, new int[] {2, 2, 3}, new byte[12]));
        byte[] npy = Bytes.npy("<f4", false, "(2, 3)", new byte[24]);
        byte[] npz = Bytes.zip("x.npy", npy, "y.npy", Bytes.npy("|u1", false, "(2,)", new byte[2]));
        byte[] png = Bytes.png(2, 1, 8, 2, Bytes.of(0, 1, 2, 3, 4, 5, 6));
        byte[] pgm = Bytes.ascii("P5 # c\n2 2 255\nxxxx");
        Map<String, byte[]> kinds = new LinkedHashMap<>();
        kinds.put("mnist:t10k-images-idx3-ubyte.gz", idx);
        kinds.put("npy:a.npy", npy);
        kinds.put("npz:a.npz", npz);
        kinds.put("images:a.png", png);
        kinds.put("images:a.pgm", pgm);
        var random = new SplittableRandom(3);
        int refused = 0;

        for (int i = 0; i < MUTANTS; i++) {
            int which = 0;
            for (var kind : kinds.entrySet()) {
                if (which++ != i % kinds.size()) {
                    continue;
                }
                int colon = kind.getKey().indexOf(':');
                Path place = Files.createDirectories(folder.resolve("mutant" + which));
                Path file = place.resolve(kind.getKey().substring(colon + 1));
                Files.write(file, mutant(kind.getValue(), random));
                boolean one = kind.getKey().startsWith("np");
                String spec = kind.getKey().substring(0, colon + 1) + (one ? file : place);
                refused += opens(spec) ? 0 : 1;
            }
        }

        assertTrue(refused > MUTANTS / 4, "most mutants are broken: " + refused);
    }

    private static byte[] mutant(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static boolean opens(String spec) {
        try {
            DataSet data = DataSource.open(spec);
            for (int i = 0; i < Math.min(10, data.size()); i++) {
                assertEquals(data.shape().values(), data.pixels(i).length);
            }
            return true;
        } catch (InputException e) {
            return false;
        } catch (RuntimeException | OutOfMemoryError e) {
            return fail("an error of ours for " + spec, e);
        }
    }
}
