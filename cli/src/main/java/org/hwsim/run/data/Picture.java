package org.hwsim.run.data;

/**
 * One decoded picture.
 *
 * @param shape 1 channel (grey) or 3 (red, green, blue)
 * @param fullScale the largest value that its file allows, at most 255
 * @param pixels unsigned bytes in channel, row, column order
 */
record Picture(SampleShape shape, int fullScale, byte[] pixels) {
    Picture {
        if (pixels.length != shape.values()) {
            throw new IllegalArgumentException("one byte a value: shape=" + shape + " bytes=" + pixels.length);
        }
    }
}
