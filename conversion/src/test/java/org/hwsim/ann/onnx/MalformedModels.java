package org.hwsim.ann.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** ONNX files that are wrong in one way each, with the words that the error must hold. */
final class MalformedModels {
    /** The file is right, but not supported: another exit code. */
    private static final boolean UNSUPPORTED = true;

    private static final boolean BROKEN = false;

    private final List<Case> cases = new ArrayList<>();

    private MalformedModels() {}

    record Case(String name, boolean unsupported, String expected, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Conv, ReLU, average pool, flatten, Gemm: what all others are made from. */
    static ModelBuilder valid() {
        return new ModelBuilder(13)
                .input("x", 1, 4, 4)
                .output("y")
                .floats("w", ModelBuilder.dims(2, 1, 3, 3), new double[18])
                .floats("b", ModelBuilder.dims(2), 1, 2)
                .floats("v", ModelBuilder.dims(3, 8), new double[24])
                .floats("c", ModelBuilder.dims(3), 1, 2, 3)
                .node("Conv", "x w b", "conv", "pads", new long[] {1, 1, 1, 1})
                .node("Relu", "conv", "relu")
                .node("AveragePool", "relu", "pool", "kernel_shape", new long[] {2, 2}, "strides", new long[] {2, 2})
                .node("Flatten", "pool", "flat")
                .node("Gemm", "flat v c", "y", "transB", 1L);
    }

    static List<Case> all() {
        MalformedModels models = new MalformedModels();
        models.containers();
        models.graphs();
        models.inputsAndOutputs();
        models.tensors();
        models.attributes();
        models.shapes();
        models.constants();
        models.unsupported();
        return models.cases;
    }

    private void add(String name, boolean unsupported, String expected, byte[] bytes) {
        cases.add(new Case(name, unsupported, expected, bytes));
    }

    private void bytes(String name, String expected, byte[] bytes) {
        add(name, BROKEN, expected, bytes);
    }

    private void text(String name, String expected, String text) {
        bytes(name, expected, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void changed(String name, boolean unsupported, String expected, Consumer<ModelBuilder> change) {
        ModelBuilder model = valid();
        change.accept(model);
        add(name, unsupported, expected, model.build().toByteArray());
    }

    private void broken(String name, String expected, Consumer<ModelBuilder> change) {
        changed(name, BROKEN, expected, change);
    }

    private void refused(String name, String expected, Consumer<ModelBuilder> change) {
        changed(name, UNSUPPORTED, expected, change);
    }

    private void only(String name, boolean unsupported, String expected, ModelBuilder model) {
        add(name, unsupported, expected, model.build().toByteArray());
    }

    private static byte[] bytesOf(ModelProto.Builder model) {
        return model.build().toByteArray();
    }

    private void containers() {
        byte[] valid = valid().build().toByteArray();
        bytes("empty file", "is empty", new byte[0]);
        bytes("zeros", "cannot be decoded", new byte[8]);
        bytes("cut in the middle", "cut off", Arrays.copyOf(valid, valid.length / 2));
        bytes("cut before the last byte", "cut off", Arrays.copyOf(valid, valid.length - 1));
        bytes("cut after the IR version", "holds no graph", Arrays.copyOf(valid, 2));
        byte[] tagged = valid.clone();
        tagged[0] = (byte) 0xFF;
        bytes("first tag is wrong", "byte 0", tagged);
        byte[] endGroup = valid.clone();
        endGroup[0] = 0x0C;
        bytes("group that was never opened", "byte 0", endGroup);
        byte[] random = new byte[500];
        for (int i = 0; i < random.length; i++) {
            random[i] = (byte) (i * 197 + 13 ^ i >> 3);
        }
        bytes("noise", "byte", random);
        text("git lfs pointer", "git lfs pull", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n");
        text("zip archive", "ZIP", "PK\u0003\u0004rest");
        text("hdf5", "HDF5", "\u0089HDF\r\n\u001a\n");
        text("tflite", "TensorFlow Lite", "\u001c\u0000\u0000\u0000TFL3rest");
        text("pickle", "pickle", "\u0080\u0002}q\u0000.");
        text("json", "text", "{\"irVersion\": \"7\"}");
        text("html", "text", "<!DOCTYPE html><html></html>");
        bytes(
                "no ir version",
                "no IR version",
                bytesOf(valid().build().toBuilder().clearIrVersion()));
        bytes("no graph", "no graph", bytesOf(valid().build().toBuilder().clearGraph()));
        bytes(
                "no operator set",
                "no version",
                bytesOf(valid().build().toBuilder().clearOpsetImport()));
        bytes(
                "two operator sets",
                "[13, 9]",
                bytesOf(valid().build().toBuilder()
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(9))));
        bytes("deeply nested groups", "byte", nested(100_000, (byte) 0x0B));
        bytes("deeply nested attributes", "byte", nestedGraphs(400));
        byte[] huge = {8, 7, 0x3A, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7};
        bytes("length of two gigabytes", "cut off", huge);
        byte[] negative = {8, 7, 0x3A, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        bytes("negative length", "byte 2", negative);
    }

    private static byte[] nested(int depth, byte tag) {
        byte[] bytes = new byte[depth];
        Arrays.fill(bytes, tag);
        return bytes;
    }

    /** A graph in an attribute of a node of a graph in an attribute, and so on. */
    private static byte[] nestedGraphs(int depth) {
        ByteString inner = ByteString.EMPTY;
        for (int i = 0; i < depth; i++) {
            ByteString attribute = field(6, inner);
            ByteString node = field(5, attribute);
            inner = field(1, node);
        }
        return ByteString.copyFrom(new byte[] {8, 7}).concat(field(7, inner)).toByteArray();
    }

    private static ByteString field(int number, ByteString content) {
        ByteBuffer head = ByteBuffer.allocate(11);
        head.put((byte) (number << 3 | 2));
        int length = content.size();
        while (length >= 128) {
            head.put((byte) (length | 128));
            length >>>= 7;
        }
        head.put((byte) length);
        return ByteString.copyFrom(head.flip()).concat(content);
    }

    private void graphs() {
        broken(
                "node reads itself",
                "own output",
                m -> m.graph().getNodeBuilder(1).setInput(0, "relu"));
        broken("cycle of two", "own output", m -> m.graph().getNodeBuilder(1).setInput(0, "pool"));
        broken("cycle of all", "own output", m -> m.graph().getNodeBuilder(0).setInput(0, "y"));
        broken(
                "two nodes write one name",
                "exists already",
                m -> m.graph().getNodeBuilder(2).setOutput(0, "relu"));
        broken(
                "node writes a weight",
                "exists already",
                m -> m.graph().getNodeBuilder(1).setOutput(0, "w"));
        broken(
                "node writes the input",
                "exists already",
                m -> m.graph().getNodeBuilder(1).setOutput(0, "x"));
        broken(
                "input that nobody computes",
                "nothing computes",
                m -> m.graph().getNodeBuilder(3).setInput(0, "nowhere"));
        broken("weights that are not there", "nothing computes", m -> m.graph().removeInitializer(0));
        broken("two tensors of one name", "twice", m -> m.floats("w", ModelBuilder.dims(1), 1));
        broken("tensor without a name", "no name", m -> m.floats("", ModelBuilder.dims(1), 1));
        broken(
                "node without inputs",
                "has no input 0",
                m -> m.graph().getNodeBuilder(1).clearInput());
        broken(
                "conv without weights",
                "has no input 1",
                m -> m.graph().getNodeBuilder(0).clearInput().addInput("x"));
        broken(
                "node with an empty input",
                "has no input 0",
                m -> m.graph().getNodeBuilder(1).setInput(0, ""));
        broken(
                "two attributes of one name",
                "two attributes",
                m -> m.graph().getNodeBuilder(0).addAttribute(ModelBuilder.attribute("pads", new long[] {0, 0, 0, 0})));
        broken(
                "name with escape codes",
                "reads \"?[31mred\"",
                m -> m.graph().getNodeBuilder(3).setInput(0, "\u001b[31mred"));
        broken("endless name", "...", m -> m.graph().getNodeBuilder(3).setInput(0, "n".repeat(100_000)));
    }

    private void inputsAndOutputs() {
        broken("no output", "/graph/output", m -> m.graph().clearOutput());
        broken(
                "output without a name",
                "/graph/output",
                m -> m.graph().clearOutput().addOutput(ValueInfoProto.getDefaultInstance()));
        broken(
                "output that nobody computes",
                "nothing computes",
                m -> m.graph()
                        .clearOutput()
                        .addOutput(ValueInfoProto.newBuilder().setName("nowhere")));
        refused("two outputs", "2 outputs", m -> m.output("relu"));
        broken("no input", "/graph/input", m -> m.graph().clearInput());
        refused("two inputs", "2 inputs", m -> m.input("second", 3));
        broken(
                "input without a type",
                "no shape",
                m -> m.graph().getInputBuilder(0).clearType());
        broken(
                "input without a shape",
                "no shape",
                m -> m.graph()
                        .getInputBuilder(0)
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .clearShape());
        refused(
                "input of strings",
                "type 8",
                m -> m.graph()
                        .getInputBuilder(0)
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .setElemType(8));
        broken(
                "input that is a sequence",
                "no shape",
                m -> m.graph()
                        .getInputBuilder(0)
                        .setType(TypeProto.newBuilder().setSequenceType(TypeProto.Sequence.getDefaultInstance())));
        refused("symbolic rows", "symbolic", m -> dim(m, 2).clearDimValue().setDimParam("H"));
        refused("negative columns", "-4", m -> dim(m, 3).setDimValue(-4));
        refused("zero channels", "axis 1", m -> dim(m, 1).setDimValue(0));
        broken("enormous rows", "4611686018427387904", m -> dim(m, 2).setDimValue(1L << 62));
        broken("rows that overflow", "elements", m -> {
            dim(m, 1).setDimValue(1L << 31);
            dim(m, 2).setDimValue(1L << 31);
            dim(m, 3).setDimValue(4);
        });
        broken("picture too large", "elements", m -> dim(m, 2).setDimValue(1 << 23));
        broken("enormous batch", "batch", m -> dim(m, 0).setDimValue(1L << 60));
        refused("no batch", "batch", m -> only(m, "x", 1));
        broken("twelve axes", "axes", m -> {
            for (int i = 0; i < 8; i++) {
                m.graph()
                        .getInputBuilder(0)
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .getShapeBuilder()
                        .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(1));
            }
        });
    }

    private static void only(ModelBuilder model, String name, int axes) {
        TensorShapeProto.Builder shape = model.graph()
                .getInputBuilder(0)
                .setName(name)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder();
        while (shape.getDimCount() > axes) {
            shape.removeDim(0);
        }
    }

    private static TensorShapeProto.Dimension.Builder dim(ModelBuilder model, int axis) {
        return model.graph()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(axis);
    }

    private static TensorProto.Builder weights(ModelBuilder model) {
        return model.graph().getInitializerBuilder(0);
    }

    private void tensors() {
        broken(
                "weight is NaN",
                "tensor \"w\" holds NaN at element 3",
                m -> weights(m).setFloatData(3, Float.NaN));
        broken("weight is infinite", "\"w\" with Infinity", m -> weights(m).setFloatData(3, Float.POSITIVE_INFINITY));
        broken(
                "bias is infinite",
                "\"c\" with -Infinity",
                m -> m.graph().getInitializerBuilder(3).setFloatData(0, Float.NEGATIVE_INFINITY));
        broken("weight overflows as a double", "\"w\" with Infinity", m -> {
            weights(m).clearFloatData().setDataType(11);
            for (int i = 0; i < 18; i++) {
                weights(m).addDoubleData(1e300);
            }
        });
        broken(
                "too few elements",
                "17 elements",
                m -> weights(m).clearFloatData().addAllFloatData(Collections.nCopies(17, 1f)));
        broken("too many elements", "19 elements", m -> weights(m).addFloatData(1));
        broken("no elements", "0 elements", m -> weights(m).clearFloatData());
        broken("elements of another type", "0 elements", m -> weights(m).setDataType(11));
        broken(
                "raw bytes too short",
                "71 bytes",
                m -> weights(m).clearFloatData().setRawData(ByteString.copyFrom(new byte[71])));
        broken(
                "raw bytes too long",
                "76 bytes",
                m -> weights(m).clearFloatData().setRawData(ByteString.copyFrom(new byte[76])));
        byte[] nans = new byte[72];
        Arrays.fill(nans, (byte) 0xFF);
        broken("raw NaN", "NaN", m -> weights(m).clearFloatData().setRawData(ByteString.copyFrom(nans)));
        broken("negative extent", "-3", m -> weights(m).setDims(2, -3));
        broken("enormous extent", "shape", m -> weights(m).setDims(2, Long.MAX_VALUE));
        broken(
                "extents that overflow",
                "shape",
                m -> weights(m).setDims(0, 1L << 32).setDims(1, 1L << 32));
        broken(
                "extents that overflow to the right size",
                "shape",
                m -> weights(m).setDims(0, 1L << 62).setDims(1, 4));
        broken("gigabytes without data", "shape", m -> weights(m).setDims(0, 1 << 30));
        broken(
                "many megabytes without data",
                "0 elements",
                m -> weights(m).clearFloatData().setDims(0, 1 << 23));
        broken("forty axes", "40 axes", m -> {
            weights(m).clearDims();
            for (int i = 0; i < 40; i++) {
                weights(m).addDims(1);
            }
        });
        refused(
                "strings",
                "type 8",
                m -> m.tensor(TensorProto.newBuilder()
                        .setName("s")
                        .setDataType(8)
                        .addStringData(ByteString.copyFromUtf8("a"))
                        .build()));
        refused(
                "unknown type",
                "type 99",
                m -> m.tensor(
                        TensorProto.newBuilder().setName("s").setDataType(99).build()));
        refused(
                "complex numbers",
                "type 14",
                m -> m.tensor(
                        TensorProto.newBuilder().setName("s").setDataType(14).build()));
        broken(
                "byte out of range",
                "holds 300",
                m -> m.tensor(TensorProto.newBuilder()
                        .setName("s")
                        .setDataType(2)
                        .addDims(1)
                        .addInt32Data(300)
                        .build()));
        refused("segment", "segments", m -> weights(m).setSegment(TensorProto.Segment.getDefaultInstance()));
        refused(
                "sparse tensor",
                "sparse",
                m -> m.graph()
                        .addSparseInitializer(SparseTensorProto.newBuilder()
                                .setValues(TensorProto.newBuilder().setName("sparse"))));
    }

    private void conv(String name, String expected, String attribute, Object value) {
        broken(
                name,
                expected,
                m -> m.graph()
                        .getNodeBuilder(0)
                        .clearAttribute()
                        .addAttribute(ModelBuilder.attribute(attribute, value)));
    }

    private void attributes() {
        conv("pads as a number", "of type int", "pads", 1L);
        conv("too few pads", "4 whole numbers", "pads", new long[] {1, 1});
        conv("negative pads", "4 whole numbers", "pads", new long[] {-1, 0, 0, 0});
        conv("enormous pads", "4 whole numbers", "pads", new long[] {1L << 40, 0, 0, 0});
        conv("stride of zero", "strides", "strides", new long[] {0, 1});
        conv("negative stride", "strides", "strides", new long[] {-1, 1});
        conv("three strides", "strides", "strides", new long[] {1, 1, 1});
        conv("dilation of zero", "dilations", "dilations", new long[] {0, 0});
        conv("kernel shape of other weights", "3x3", "kernel_shape", new long[] {5, 5});
        conv("group of zero", "0 groups", "group", 0L);
        conv("group that does not divide", "3 groups", "group", 3L);
        conv("negative group", "-1 groups", "group", -1L);
        conv("group as text", "of type string", "group", "two");
        conv("auto_pad that does not exist", "SAME_SIDEWAYS", "auto_pad", "SAME_SIDEWAYS");
        broken(
                "pool without kernel",
                "kernel_shape",
                m -> m.graph().getNodeBuilder(2).clearAttribute());
        broken(
                "enormous pool",
                "kernel_shape",
                m -> m.graph().getNodeBuilder(2).setAttribute(0, ModelBuilder.attribute("kernel_shape", new long[] {
                    1L << 33, 2
                })));
        broken(
                "alpha is NaN",
                "alpha",
                m -> m.graph().getNodeBuilder(4).addAttribute(ModelBuilder.attribute("alpha", Double.NaN)));
        broken(
                "attribute without a type",
                "kernel_shape",
                m -> m.graph()
                        .getNodeBuilder(2)
                        .setAttribute(0, AttributeProto.newBuilder().setName("kernel_shape")));
    }

    private void shapes() {
        broken(
                "channels do not match",
                "2x2x3x3",
                m -> weights(m).setDims(1, 2).addAllFloatData(Collections.nCopies(18, 1f)));
        broken(
                "bias too long",
                "shape 3",
                m -> m.graph().getInitializerBuilder(1).setDims(0, 3).addFloatData(1));
        broken(
                "weights of three axes",
                "2x1x9",
                m -> weights(m).clearDims().addDims(2).addDims(1).addDims(9));
        broken("weights of one axis", "shape 18", m -> weights(m).clearDims().addDims(18));
        broken("kernel larger than the map", "at most as large", m -> {
            dim(m, 2).setDimValue(1);
            m.graph().getNodeBuilder(0).clearAttribute();
        });
        broken("matrix does not match", "3x8", m -> dim(m, 3).setDimValue(8));
        broken(
                "matrix transposed",
                "inputs x outputs",
                m -> m.graph().getNodeBuilder(4).clearAttribute());
        broken(
                "gemm bias does not match",
                "3 outputs",
                m -> m.graph()
                        .getInitializerBuilder(3)
                        .setDims(0, 2)
                        .clearFloatData()
                        .addFloatData(1)
                        .addFloatData(2));
        only(
                "kernel over a whole row of a wide picture",
                BROKEN,
                "multiplications",
                ModelBuilder.of(13, 1, 1, 20_000)
                        .floats("w", ModelBuilder.dims(1, 1, 1, 10_000), new double[10_000])
                        .node("Conv", "x w", "y"));
        only(
                "flatten from an axis that is not there",
                BROKEN,
                "axis 7",
                ModelBuilder.of(13, 2, 2).node("Flatten", "x", "y", "axis", 7L));
        only(
                "transpose names an axis twice",
                BROKEN,
                "perm",
                ModelBuilder.of(13, 2, 2).node("Transpose", "x", "y", "perm", new long[] {0, 1, 1}));
        only(
                "squeeze of an axis of two",
                BROKEN,
                "extent 1",
                ModelBuilder.of(11, 2, 2).node("Squeeze", "x", "y", "axes", new long[] {1}));
        only(
                "unsqueeze twice at one place",
                BROKEN,
                "some twice",
                ModelBuilder.of(11, 2).node("Unsqueeze", "x", "y", "axes", new long[] {1, 1}));
        only(
                "pads of a wrong number",
                BROKEN,
                "3 pads",
                ModelBuilder.of(13, 2).ints("p", 1, 2, 3).node("Pad", "x p", "y"));
        only(
                "pads beyond memory",
                BROKEN,
                "a pad is at most",
                ModelBuilder.of(13, 2).ints("p", 0, 1L << 50, 0, 0).node("Pad", "x p", "y"));
        only(
                "pads that cut everything",
                BROKEN,
                "output of 0",
                ModelBuilder.of(13, 2).ints("p", 0, -1, 0, -1).node("Pad", "x p", "y"));
        only(
                "reshape to another size",
                BROKEN,
                "same number of elements",
                ModelBuilder.of(13, 6).ints("s", 0, 4, -1).node("Reshape", "x s", "y"));
        only(
                "reshape with two open axes",
                BROKEN,
                "-1 once",
                ModelBuilder.of(13, 6).ints("s", -1, -1).node("Reshape", "x s", "y"));
        only(
                "reshape beyond memory",
                BROKEN,
                "same number of elements",
                ModelBuilder.of(13, 6).ints("s", -1, 1L << 62, 1L << 62).node("Reshape", "x s", "y"));
        only(
                "reshape to floats",
                BROKEN,
                "whole numbers",
                ModelBuilder.of(13, 6).floats("s", ModelBuilder.dims(2), -1, 6).node("Reshape", "x s", "y"));
        ModelBuilder growing = ModelBuilder.of(13, 1, 64, 64).ints("p", 0, 0, 4000, 0, 0, 0, 0, 0);
        String last = "x";
        for (int i = 0; i < 60; i++) {
            growing.node(i == 0 ? "Pad" : "Relu", i == 0 ? "x p" : last, "v" + i);
            last = "v" + i;
        }
        growing.ints("q", 0, 0, 0, 4200, 0, 0, 0, 0)
                .node("Pad", last + " q", "wide")
                .node("Relu", "wide", "y");
        only("layer that grows beyond memory", BROKEN, "elements", growing);
        ModelBuilder many = ModelBuilder.of(13, 16, 512, 512);
        for (int i = 0; i < 60; i++) {
            many.node("Relu", i == 0 ? "x" : "v" + (i - 1), i == 59 ? "y" : "v" + i);
        }
        only("layers that are too large together", BROKEN, "brings the activations", many);
    }

    private void constants() {
        ModelBuilder greedy = ModelBuilder.of(13, 2).ints("s", 1 << 24);
        for (int i = 0; i < 40; i++) {
            greedy.node("ConstantOfShape", "s", "c" + i);
            greedy.node(i == 0 ? "Identity" : "Add", i == 0 ? "c0" : "d" + (i - 1) + " c" + i, "d" + i);
        }
        only("many large constants", BROKEN, "computed constants", greedy.node("Add", "x d39", "y"));
        only(
                "constant of a million megabytes",
                BROKEN,
                "at most",
                ModelBuilder.of(13, 2)
                        .ints("s", 1L << 20, 1L << 20)
                        .node("ConstantOfShape", "s", "c")
                        .node("Add", "x c", "y"));
        only(
                "constant of negative shape",
                BROKEN,
                "negative",
                ModelBuilder.of(13, 2)
                        .ints("s", -5)
                        .node("ConstantOfShape", "s", "c")
                        .node("Add", "x c", "y"));
        only(
                "expansion beyond memory",
                BROKEN,
                "at most",
                ModelBuilder.of(13, 2)
                        .floats("one", ModelBuilder.dims(), 1)
                        .ints("s", 1L << 31, 8)
                        .node("Expand", "one s", "c")
                        .node("Add", "x c", "y"));
        only(
                "endless range",
                BROKEN,
                "counts from",
                ModelBuilder.of(13, 2)
                        .floats("zero", ModelBuilder.dims(), 0)
                        .floats("one", ModelBuilder.dims(), 1)
                        .node("Range", "zero one zero", "c")
                        .node("Add", "x c", "y"));
        only(
                "gather out of range",
                BROKEN,
                "axis 9",
                ModelBuilder.of(13, 2)
                        .ints("nine", 9)
                        .node("Shape", "x", "s")
                        .node("Gather", "s nine", "g")
                        .node("Reshape", "x g", "y"));
        only(
                "shape arithmetic that overflows",
                BROKEN,
                "64-bit",
                ModelBuilder.of(13, 2)
                        .ints("big", Long.MAX_VALUE)
                        .node("Mul", "big big", "s")
                        .node("Reshape", "x s", "y"));
        only(
                "shape arithmetic that divides by zero",
                BROKEN,
                "divides by 0",
                ModelBuilder.of(13, 2)
                        .ints("one", 1)
                        .ints("zero", 0)
                        .node("Div", "one zero", "s")
                        .node("Reshape", "x s", "y"));
        only(
                "slice by steps of zero",
                BROKEN,
                "step of 0",
                ModelBuilder.of(13, 2)
                        .ints("zero", 0)
                        .node("Shape", "x", "s")
                        .node("Slice", "s zero zero zero zero", "p")
                        .node("Reshape", "x p", "y"));
        only(
                "concat of different ranks",
                BROKEN,
                "joins",
                ModelBuilder.of(13, 2)
                        .ints("one", 1)
                        .tensor(ModelBuilder.intTensor("m", ModelBuilder.dims(1, 1), 1))
                        .node("Concat", "one m", "s", "axis", 0L)
                        .node("Reshape", "x s", "y"));
        only(
                "constants that do not match",
                BROKEN,
                "2 and 3",
                ModelBuilder.of(13, 2)
                        .ints("a", 1, 2)
                        .ints("b", 1, 2, 3)
                        .node("Add", "a b", "s")
                        .node("Reshape", "x s", "y"));
        only(
                "more scales than channels",
                BROKEN,
                "scales",
                ModelBuilder.of(13, 2)
                        .ints("q", 1, 2)
                        .floats("s", ModelBuilder.dims(3), 1, 1, 1)
                        .node("DequantizeLinear", "q s", "w", "axis", 0L)
                        .node("Add", "x w", "y"));
        only(
                "quantisation scale of zero",
                BROKEN,
                "scale 0.0",
                ModelBuilder.of(13, 2).floats("s", ModelBuilder.dims(), 0).node("QuantizeLinear", "x s", "y"));
        only(
                "variance below zero",
                BROKEN,
                "variance",
                ModelBuilder.of(13, 1)
                        .floats("one", ModelBuilder.dims(1), 1)
                        .floats("v", ModelBuilder.dims(1), -1)
                        .node("BatchNormalization", "x one one one v", "y"));
        only(
                "statistics of other channels",
                BROKEN,
                "channels",
                ModelBuilder.of(13, 3)
                        .floats("one", ModelBuilder.dims(1), 1)
                        .node("BatchNormalization", "x one one one one", "y"));
        only(
                "clip to nothing",
                BROKEN,
                "not above",
                ModelBuilder.of(10, 2).node("Clip", "x", "y", "min", 3.0, "max", 2.0));
        only(
                "constant without a value",
                UNSUPPORTED,
                "neither",
                ModelBuilder.of(13, 2).node("Constant", "", "c").node("Add", "x c", "y"));
    }

    private void unsupported() {
        refused(
                "operator set 6",
                "is 6",
                m -> m.model().getOpsetImportBuilder(0).setVersion(6));
        refused(
                "operator set 99",
                "is 99",
                m -> m.model().getOpsetImportBuilder(0).setVersion(99));
        refused(
                "operator that does not exist",
                "\"node_relu\" (Rleu)",
                m -> m.graph().getNodeBuilder(1).setOpType("Rleu"));
        refused(
                "operator without a type",
                "is not supported",
                m -> m.graph().getNodeBuilder(1).clearOpType());
        refused(
                "operator of another domain",
                "com.microsoft.FusedConv",
                m -> m.graph().getNodeBuilder(0).setDomain("com.microsoft").setOpType("FusedConv"));
        refused("recurrent layer", "(LSTM)", m -> m.graph().getNodeBuilder(1).setOpType("LSTM"));
        refused(
                "attention",
                "(MatMul)",
                m -> m.graph()
                        .getNodeBuilder(4)
                        .clearAttribute()
                        .clearInput()
                        .addInput("flat")
                        .addInput("flat")
                        .setOpType("MatMul"));
        refused(
                "weights that are computed",
                "computes its input 1",
                m -> m.node("Relu", "x", "other").graph().getNodeBuilder(0).setInput(1, "other"));
        refused(
                "output that is a constant",
                "does not depend on the input",
                m -> m.graph()
                        .clearOutput()
                        .addOutput(ValueInfoProto.newBuilder().setName("w")));
        refused("one-dimensional convolution", "2-D", m -> {
            only(m, "x", 3);
            weights(m).clearDims().addDims(2).addDims(3).addDims(3);
        });
    }
}
