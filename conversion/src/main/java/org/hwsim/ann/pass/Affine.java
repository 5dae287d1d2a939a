package org.hwsim.ann.pass;

import java.util.Arrays;
import java.util.Optional;
import org.hwsim.ann.AnnNode;

/**
 * {@code factor x + offset} with one pair per channel, the first axis.
 *
 * @param factor one per channel
 * @param offset one per channel
 */
record Affine(float[] factor, float[] offset) {
    /** What a node does, if it is a batch normalisation or a scale that does not tell the pixels of a map apart. */
    static Optional<Affine> of(AnnNode node) {
        if (node instanceof AnnNode.BatchNorm norm) {
            return Optional.of(new Affine(norm.scale(), norm.offset()));
        }
        if (node instanceof AnnNode.Scale scale && scale.shape().rank() > 0) {
            int channels = scale.shape().dim(0);
            if (scale.isUniform()) {
                return Optional.of(
                        new Affine(repeated(scale.factor()[0], channels), repeated(scale.offset()[0], channels)));
            }
            boolean byChannel = scale.factor().length == channels && (!scale.isPerChannel() || scale.axis() == 0);
            if (byChannel) {
                return Optional.of(new Affine(scale.factor(), scale.offset()));
            }
        }
        return Optional.empty();
    }

    boolean hasOffset() {
        return !isAll(offset, 0);
    }

    static boolean isAll(float[] values, float value) {
        for (float each : values) {
            if (each != value) {
                return false;
            }
        }
        return true;
    }

    private static float[] repeated(float value, int count) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }
}
