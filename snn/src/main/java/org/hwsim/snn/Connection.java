package org.hwsim.snn;

/** How the cells of a (pooled) source map reach the neurons of the target population. */
public sealed interface Connection permits DenseConnection, ConvConnection, SparseConnection {}
