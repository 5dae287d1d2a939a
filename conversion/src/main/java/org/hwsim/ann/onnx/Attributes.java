package org.hwsim.ann.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The attributes of one node, by name, each checked for its type when asked for. */
final class Attributes {
    private final Map<String, AttributeProto> byName = new LinkedHashMap<>();

    Attributes(NodeProto node) {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (byName.put(attribute.getName(), attribute) != null) {
                throw NodeProblem.malformed(
                        "has two attributes " + Findings.quote(attribute.getName()),
                        "an attribute stands once",
                        "remove one of them");
            }
        }
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    long integer(String name, long otherwise) {
        return get(name, AttributeProto.AttributeType.INT)
                .map(AttributeProto::getI)
                .orElse(otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        return integer(name, otherwise ? 1 : 0) != 0;
    }

    float number(String name, float otherwise) {
        float value = get(name, AttributeProto.AttributeType.FLOAT)
                .map(AttributeProto::getF)
                .orElse(otherwise);
        if (Float.isNaN(value)) {
            throw NodeProblem.malformed(
                    "has the attribute " + name + " = NaN", "attributes are numbers", "export the model again");
        }
        return value;
    }

    String text(String name, String otherwise) {
        return get(name, AttributeProto.AttributeType.STRING)
                .map(attribute -> attribute.getS().toStringUtf8())
                .orElse(otherwise);
    }

    Optional<long[]> integers(String name) {
        return get(name, AttributeProto.AttributeType.INTS)
                .map(attribute -> attribute.getIntsList().stream()
                        .mapToLong(Long::longValue)
                        .toArray());
    }

    Optional<float[]> numbers(String name) {
        return get(name, AttributeProto.AttributeType.FLOATS).map(attribute -> {
            float[] values = new float[attribute.getFloatsCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = attribute.getFloats(i);
            }
            return values;
        });
    }

    Optional<TensorProto> tensor(String name) {
        return get(name, AttributeProto.AttributeType.TENSOR).map(AttributeProto::getT);
    }

    private Optional<AttributeProto> get(String name, AttributeProto.AttributeType type) {
        AttributeProto attribute = byName.get(name);
        if (attribute == null) {
            return Optional.empty();
        }
        // Files of IR version 1 leave the type out; the filled field says it.
        boolean untyped = attribute.getType() == AttributeProto.AttributeType.UNDEFINED;
        if (attribute.getType() != type && !(untyped && holds(attribute, type))) {
            throw NodeProblem.malformed(
                    "has the attribute " + name + " of type "
                            + attribute.getType().name().toLowerCase(Locale.ROOT),
                    name + " is of type " + type.name().toLowerCase(Locale.ROOT),
                    "export the model again");
        }
        return Optional.of(attribute);
    }

    private static boolean holds(AttributeProto attribute, AttributeProto.AttributeType type) {
        return switch (type) {
            case INT -> attribute.hasI();
            case FLOAT -> attribute.hasF();
            case STRING -> attribute.hasS();
            case TENSOR -> attribute.hasT();
            case INTS -> attribute.getIntsCount() > 0;
            case FLOATS -> attribute.getFloatsCount() > 0;
            default -> false;
        };
    }
}
