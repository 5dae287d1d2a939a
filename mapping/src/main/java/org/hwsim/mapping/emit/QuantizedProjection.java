package org.hwsim.mapping.emit;

/**
 * The weights of a projection in integers.
 *
 * @param weights in the order of the connection's
 * @param shift left shift with which they enter the membrane; 0 for a projection from the input
 * @param step what one weight step is worth in activation units (amplitude and pooling included), for each target channel
 */
record QuantizedProjection(short[] weights, int shift, double[] step) {}
