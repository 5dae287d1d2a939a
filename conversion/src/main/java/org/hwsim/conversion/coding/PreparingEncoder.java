package org.hwsim.conversion.coding;

import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.Shape;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.coding.InputEncoder;

/**
 * What a network does to a sample before its first weights, outside the chip. Where signs are split, channel 2c holds
 * what channel c has above 0 and channel 2c + 1 the amount below; so the groups of a convolution stay together.
 */
final class PreparingEncoder implements InputEncoder {
    private final MapShape sample;
    private final MapShape encoded;
    private final boolean splitsSigns;
    private final boolean prepares;
    private final AnnEvaluator preparation;

    /**
     * @param preparation from a sample to what enters
     * @param prepared shape of what enters, before a split
     * @param splitsSigns whether negative values get channels of their own
     */
    PreparingEncoder(AnnGraph preparation, MapShape prepared, boolean splitsSigns) {
        this.sample = sampleShape(preparation.inputShape());
        this.encoded =
                splitsSigns ? new MapShape(2 * prepared.channels(), prepared.height(), prepared.width()) : prepared;
        this.splitsSigns = splitsSigns;
        this.prepares = preparation.nodes().stream().anyMatch(node -> !(node instanceof AnnNode.Reshape));
        this.preparation = new AnnEvaluator(preparation);
    }

    @Override
    public MapShape sampleShape() {
        return sample;
    }

    @Override
    public MapShape encodedShape() {
        return encoded;
    }

    @Override
    public float[] encode(float[] values) {
        float[] prepared = prepares ? preparation.run(values) : values;
        if (!splitsSigns) {
            return prepared;
        }
        int map = encoded.height() * encoded.width();
        float[] split = new float[encoded.size()];
        for (int i = 0; i < prepared.length; i++) {
            int positive = 2 * (i / map) * map + i % map;
            split[prepared[i] < 0 ? positive + map : positive] = Math.abs(prepared[i]);
        }
        return split;
    }

    private static MapShape sampleShape(Shape shape) {
        return switch (shape.rank()) {
            case 3 -> new MapShape(shape.dim(0), shape.dim(1), shape.dim(2));
            case 2 -> new MapShape(1, shape.dim(0), shape.dim(1));
            default -> MapShape.flat(shape.size());
        };
    }
}
