package org.hwsim.snn;

/**
 * Linear average pooling between a source map and a connection: no neurons. The pooled value of a window is the sum of
 * its cells times {@code factor}; on a chip all sources of a window address one axon, and the factor goes into the
 * weights' scale. Windows never reach outside the source map by definition: cells beyond a border do not exist.
 *
 * @param kernelHeight rows of a window
 * @param kernelWidth columns of a window
 * @param strideY rows between windows
 * @param strideX columns between windows
 * @param padY rows of padding above the map
 * @param padX columns of padding left of it
 * @param outHeight rows of the pooled map
 * @param outWidth columns of the pooled map
 * @param factor what the sum of a window is multiplied by, normally 1 / (kernelHeight * kernelWidth)
 */
public record Pooling(
        int kernelHeight,
        int kernelWidth,
        int strideY,
        int strideX,
        int padY,
        int padX,
        int outHeight,
        int outWidth,
        double factor) {}
