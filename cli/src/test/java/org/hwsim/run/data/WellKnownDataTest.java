package org.hwsim.run.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The data sets that networks are trained on, with what is published about them. */
class WellKnownDataTest {
    @Test
    void shouldHoldTheEmbeddedDigitsWithTheirTrainingPart() {
        DataSet digits = DataSource.open("digits");

        assertEquals(500, digits.size());
        assertEquals(new SampleShape(1, 8, 8), digits.shape());
        assertEquals(16, digits.fullScale());
        assertEquals(10, digits.classes());
        // first line of the file: label 0, pixels 0,0,5,16,10,...
        assertEquals(0, digits.label(0));
        float[] pixels = digits.pixels(0);
        assertArrayEquals(new float[] {0, 0, 5, 16, 10}, java.util.Arrays.copyOf(pixels, 5));
        assertEquals(9, digits.label(1));
        DataSet training = digits.training().orElseThrow();
        assertEquals(1297, training.size());
        assertEquals(1797, digits.size() + training.size());
        assertTrue(training.training().isEmpty());
    }

    @Test
    void shouldHoldTheEmbeddedNetwork() throws Exception {
        var folder = java.nio.file.Files.createTempDirectory("hwsim-test");

        var written = EmbeddedExample.writeModel(folder);

        assertArrayEquals(EmbeddedExample.model(), java.nio.file.Files.readAllBytes(written));
        assertTrue(EmbeddedExample.model().length > 1898 * 4, "1,898 parameters of four bytes are in it");
        java.nio.file.Files.delete(written);
        java.nio.file.Files.delete(folder);
    }

    @Test
    void shouldReadMnistAsPublished() {
        DataSet mnist = DataSource.open("mnist:" + SharedFiles.at("data/mnist"));

        assertEquals(10_000, mnist.size());
        assertEquals(new SampleShape(1, 28, 28), mnist.shape());
        assertEquals(255, mnist.fullScale());
        // the test set starts 7, 2, 1, 0, 4
        int[] first = {mnist.label(0), mnist.label(1), mnist.label(2), mnist.label(3), mnist.label(4)};
        assertArrayEquals(new int[] {7, 2, 1, 0, 4}, first);
        assertEquals(2, mnist.files().size());
        DataSet training = mnist.training().orElseThrow();
        assertEquals(60_000, training.size());
        // known mean of the training pixels, as fractions of 255
        double sum = 0;
        float[] pixels = new float[784];
        for (int i = 0; i < training.size(); i++) {
            training.pixels(i, pixels);
            for (float pixel : pixels) {
                sum += pixel;
            }
        }
        assertEquals(0.1307, sum / 255 / (60_000L * 784), 5e-5);
    }

    @Test
    void shouldOpenTheTrainingPartWhenDataAreForCalibration() {
        String spec = "fashion-mnist:" + SharedFiles.at("data/fashion-mnist");

        DataSet calibration = DataSource.openForCalibration(spec);

        assertEquals(60_000, calibration.size());
        assertEquals("Ankle boot", calibration.classNames().get(9));
        assertEquals(9, calibration.label(0));
        assertEquals(1297, DataSource.openForCalibration("digits").size());
    }

    @Test
    void shouldReadCifarRecordsPlaneByPlane() {
        DataSet cifar = DataSource.open("cifar10:" + SharedFiles.at("data/cifar10/test_batch.bin"));

        assertEquals(10_000, cifar.size());
        assertEquals(new SampleShape(3, 32, 32), cifar.shape());
        // the test set starts cat, ship, ship, airplane
        assertEquals("cat", cifar.classNames().get(cifar.label(0)));
        assertEquals("ship", cifar.classNames().get(cifar.label(1)));
        assertFalse(cifar.training().isPresent());
        int[] perClass = new int[10];
        for (int i = 0; i < cifar.size(); i++) {
            perClass[cifar.label(i)]++;
        }
        assertArrayEquals(new int[] {1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000}, perClass);
    }
}
