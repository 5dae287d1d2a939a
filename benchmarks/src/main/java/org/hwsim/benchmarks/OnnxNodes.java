package org.hwsim.benchmarks;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes one ONNX graph, a chain of nodes from one input. Confined to one thread. */
final class OnnxNodes {
    private static final long IR_VERSION = 8;
    private static final long OPSET = 13;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("dense");
    private int names;

    String floats(long[] shape, float[] values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(TensorProto.DataType.FLOAT, shape, raw.array());
    }

    String scale(float value) {
        return floats(new long[0], new float[] {value});
    }

    String bytes(boolean signed, long[] shape, byte[] values) {
        return tensor(signed ? TensorProto.DataType.INT8 : TensorProto.DataType.UINT8, shape, values);
    }

    String zero(boolean signed) {
        return bytes(signed, new long[0], new byte[1]);
    }

    private String tensor(TensorProto.DataType type, long[] shape, byte[] raw) {
        String name = "t" + names++;
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(raw));
        for (long size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /** @return name of the node's output */
    String node(String domain, String operator, List<String> inputs, AttributeProto... attributes) {
        String output = "v" + names++;
        graph.addNode(NodeProto.newBuilder()
                .setDomain(domain)
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    byte[] model(String input, boolean floats, long[] inputShape, String output, long[] outputShape) {
        graph.addInput(value(input, floats, inputShape)).addOutput(value(output, floats, outputShape));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .addOpsetImport(OperatorSetIdProto.newBuilder()
                        .setDomain("com.microsoft")
                        .setVersion(1))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static ValueInfoProto value(String name, boolean floats, long[] shape) {
        TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
        for (long size : shape) {
            sizes.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        TensorProto.DataType type = floats ? TensorProto.DataType.FLOAT : TensorProto.DataType.UINT8;
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(sizes)))
                .build();
    }
}
