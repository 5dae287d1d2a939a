package org.hwsim.conversion;

import org.hwsim.ann.AnnGraph;

/**
 * The order of the steps from a network after the standard passes to a spiking one: cut, calibrate, convert.
 *
 * @param graph the network: the reference of everything that follows
 * @param calibration of that graph
 * @param converted the result
 */
public record Conversion(AnnGraph graph, Calibration calibration, Converted converted) {
    /**
     * Runs all steps.
     *
     * @param graph after the standard passes; kept as it is
     * @param samples preprocessed training samples for calibration; none where every threshold stands in the network
     * @param threads for the calibration, at least 1; does not change the result
     * @throws org.hwsim.ann.UnsupportedModelException with every node that cannot be converted
     * @throws org.hwsim.diagnostics.InputException if samples are needed and there are none, or activations overflow
     */
    public static Conversion run(AnnGraph graph, float[][] samples, int threads, Coding coding, CodingOptions options) {
        // Cut first: a network that cannot be converted should say so before it is run over the samples.
        LayerGraph.of(graph, options.pool() == CodingOptions.PoolCode.SPIKING);
        Calibration calibration =
                samples.length == 0 ? Calibration.none(graph) : Calibration.of(graph, samples, threads);
        return new Conversion(graph, calibration, coding.convert(graph, calibration, options));
    }
}
