package org.hwsim.ann.onnx;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.ann.AnnGraph;

/** Writes small ONNX models for tests: the input is {@code x}, the output {@code y} unless said otherwise. */
final class ModelBuilder {
    private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(7);
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");

    ModelBuilder(int opset) {
        model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset));
    }

    /** A model of one node, from x of a sample's shape to y. */
    static ModelBuilder of(int opset, long... sample) {
        return new ModelBuilder(opset).input("x", sample).output("y");
    }

    ModelBuilder irVersion(long version) {
        model.setIrVersion(version);
        return this;
    }

    /** With an open batch before the given extents. */
    ModelBuilder input(String name, long... sample) {
        return inputOf(name, -1, sample);
    }

    /** @param batch 0 or above to fix it */
    ModelBuilder inputOf(String name, long batch, long... sample) {
        graph.addInput(info(name, batch, sample));
        return this;
    }

    ModelBuilder output(String name) {
        graph.addOutput(ValueInfoProto.newBuilder().setName(name));
        return this;
    }

    private static ValueInfoProto info(String name, long batch, long... sample) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDim(
                batch < 0
                        ? TensorShapeProto.Dimension.newBuilder().setDimParam("N")
                        : TensorShapeProto.Dimension.newBuilder().setDimValue(batch));
        for (long dim : sample) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
        }
        TypeProto.Tensor type =
                TypeProto.Tensor.newBuilder().setElemType(1).setShape(shape).build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    ModelBuilder floats(String name, long[] dims, double... values) {
        graph.addInitializer(floatTensor(name, dims, values));
        return this;
    }

    ModelBuilder ints(String name, long... values) {
        graph.addInitializer(intTensor(name, new long[] {values.length}, values));
        return this;
    }

    ModelBuilder tensor(TensorProto tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    static long[] dims(long... dims) {
        return dims;
    }

    static TensorProto floatTensor(String name, long[] dims, double... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(1);
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        for (double value : values) {
            tensor.addFloatData((float) value);
        }
        return tensor.build();
    }

    static TensorProto intTensor(String name, long[] dims, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(7);
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor.build();
    }

    /** A tensor of any type whose elements are the little-endian bytes given. */
    static TensorProto rawTensor(String name, int type, long[] dims, ByteBuffer bytes) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        return tensor.setRawData(ByteString.copyFrom(bytes.flip())).build();
    }

    static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * A node that is named as its output.
     *
     * @param inputs separated by blanks, {@code -} for one that is left out
     * @param outputs separated by blanks
     * @param attributes name, value, name, value; values are long, double, String, long[] or a tensor
     */
    ModelBuilder node(String type, String inputs, String outputs, Object... attributes) {
        graph.addNode(nodeOf(type, inputs, outputs, attributes));
        return this;
    }

    static NodeProto.Builder nodeOf(String type, String inputs, String outputs, Object... attributes) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(type);
        for (String input : inputs.isEmpty() ? new String[0] : inputs.split(" ", -1)) {
            node.addInput(input.equals("-") ? "" : input);
        }
        for (String output : outputs.split(" ", -1)) {
            node.addOutput(output);
        }
        node.setName("node_" + node.getOutput(0));
        for (int i = 0; i < attributes.length; i += 2) {
            node.addAttribute(attribute((String) attributes[i], attributes[i + 1]));
        }
        return node;
    }

    static AttributeProto attribute(String name, Object value) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
        if (value instanceof Number number && !(value instanceof Double)) {
            attribute.setType(AttributeProto.AttributeType.INT).setI(number.longValue());
        } else if (value instanceof Double number) {
            attribute.setType(AttributeProto.AttributeType.FLOAT).setF(number.floatValue());
        } else if (value instanceof String text) {
            attribute.setType(AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(text));
        } else if (value instanceof long[] numbers) {
            attribute.setType(AttributeProto.AttributeType.INTS);
            for (long number : numbers) {
                attribute.addInts(number);
            }
        } else if (value instanceof TensorProto tensor) {
            attribute.setType(AttributeProto.AttributeType.TENSOR).setT(tensor);
        } else {
            throw new IllegalArgumentException("no attribute of this type: " + value);
        }
        return attribute.build();
    }

    GraphProto.Builder graph() {
        return graph;
    }

    ModelProto.Builder model() {
        return model;
    }

    ModelProto build() {
        return model.clone().setGraph(graph).build();
    }

    Path write(Path folder) throws IOException {
        Path file = folder.resolve("test.onnx");
        Files.write(file, build().toByteArray());
        return file;
    }

    AnnGraph read() {
        try {
            Path folder = Files.createTempDirectory("hwsim-test");
            Path file = folder.resolve("test.onnx");
            try {
                Files.write(file, build().toByteArray());
                return OnnxReader.read(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The output of the model, read and evaluated. */
    float[] run(double... sample) {
        float[] floats = new float[sample.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) sample[i];
        }
        return new AnnEvaluator(read()).run(floats);
    }
}
