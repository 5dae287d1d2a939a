package org.hwsim.ann.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns the format's tensors into {@link Tensor}s: typed fields, raw bytes or an external file. */
final class TensorReader {
    /** The most elements of one constant: 512 MiB of floats. */
    static final long MAX_ELEMENTS = 1L << 27;

    private static final int EXTERNAL = 1;
    private static final String EXPORT_AGAIN = "export the model again";

    private final ExternalData externalData;

    TensorReader(ExternalData externalData) {
        this.externalData = externalData;
    }

    /** Throws a {@link NodeProblem} that does not name the tensor: the caller knows its place. */
    Tensor read(TensorProto proto) {
        ElementType type = ElementType.of(proto.getDataType())
                .orElseThrow(() -> NodeProblem.unsupported(
                        "has elements of type " + proto.getDataType(),
                        "float, float16, bfloat16, double, bool and integers of 8 to 64 bits are read",
                        "convert the weights to float32 and export the model again"));
        int[] dims = dims(proto);
        int size = Tensor.size(dims);
        if (proto.hasSegment()) {
            throw NodeProblem.unsupported("is stored in segments", "a tensor is stored in one piece", EXPORT_AGAIN);
        }
        String name = proto.getName();
        if (proto.getDataLocation().getNumber() == EXTERNAL) {
            return decode(name, type, dims, externalData.read(proto, (long) size * type.bytes()));
        }
        if (proto.hasRawData()) {
            long expected = (long) size * type.bytes();
            if (proto.getRawData().size() != expected) {
                throw wrongLength(proto.getRawData().size() + " bytes", dims, expected + " bytes");
            }
            return decode(name, type, dims, proto.getRawData().asReadOnlyByteBuffer());
        }
        return typed(proto, type, dims, size);
    }

    private static int[] dims(TensorProto proto) {
        long[] dims = proto.getDimsList().stream().mapToLong(Long::longValue).toArray();
        if (dims.length > Dims.MAX_RANK || Dims.size(dims, MAX_ELEMENTS) < 0) {
            throw NodeProblem.malformed(
                    "has the shape " + (dims.length > 32 ? "of " + dims.length + " axes" : Dims.print(dims)),
                    "at most " + Dims.MAX_RANK + " axes, no negative extent, at most " + MAX_ELEMENTS + " elements",
                    EXPORT_AGAIN);
        }
        int[] ints = new int[dims.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = Math.toIntExact(dims[i]);
        }
        return ints;
    }

    private static NodeProblem wrongLength(String found, int[] dims, String expected) {
        return NodeProblem.malformed(
                "holds " + found + " for the shape " + Dims.print(dims),
                "the shape needs " + expected,
                "the file is damaged or was edited: " + EXPORT_AGAIN);
    }

    private static Tensor typed(TensorProto proto, ElementType type, int[] dims, int size) {
        int held = switch (type) {
            case FLOAT -> proto.getFloatDataCount();
            case DOUBLE -> proto.getDoubleDataCount();
            case INT64 -> proto.getInt64DataCount();
            case UINT32 -> proto.getUint64DataCount();
            case UINT8, INT8, UINT16, INT16, INT32, BOOL, FLOAT16, BFLOAT16 -> proto.getInt32DataCount();
        };
        if (held != size) {
            throw wrongLength(held + " elements", dims, size + " elements");
        }
        double[] values = new double[0];
        long[] integers = new long[0];
        if (type.isFloating()) {
            values = new double[size];
        } else {
            integers = new long[size];
        }
        for (int i = 0; i < size; i++) {
            switch (type) {
                case FLOAT -> values[i] = proto.getFloatData(i);
                case DOUBLE -> values[i] = proto.getDoubleData(i);
                case FLOAT16 -> values[i] = half((short) proto.getInt32Data(i));
                case BFLOAT16 -> values[i] = Float.intBitsToFloat(proto.getInt32Data(i) << 16);
                case INT64 -> integers[i] = proto.getInt64Data(i);
                case UINT32 -> integers[i] = inRange(type, proto.getUint64Data(i));
                case UINT8, INT8, UINT16, INT16, INT32, BOOL -> integers[i] = inRange(type, proto.getInt32Data(i));
            }
        }
        return type.isFloating()
                ? checked(Tensor.of(proto.getName(), type, dims, values))
                : Tensor.of(proto.getName(), type, dims, integers);
    }

    private static long inRange(ElementType type, long value) {
        if (value < type.low() || value > type.high()) {
            throw NodeProblem.malformed(
                    "holds " + value + " as " + type, type + " is " + type.low() + " to " + type.high(), EXPORT_AGAIN);
        }
        return value;
    }

    private static Tensor decode(String name, ElementType type, int[] dims, ByteBuffer bytes) {
        ByteBuffer in = bytes.order(ByteOrder.LITTLE_ENDIAN);
        int size = Tensor.size(dims);
        if (type.isFloating()) {
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = switch (type) {
                    case FLOAT16 -> half(in.getShort());
                    case BFLOAT16 -> Float.intBitsToFloat(in.getShort() << 16);
                    case DOUBLE -> (float) in.getDouble();
                    default -> in.getFloat();
                };
            }
            return checked(new Tensor(name, type, dims, values, new long[0]));
        }
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = switch (type) {
                case INT8 -> in.get();
                case UINT8 -> in.get() & 0xFF;
                case BOOL -> in.get() == 0 ? 0 : 1;
                case INT16 -> in.getShort();
                case UINT16 -> in.getShort() & 0xFFFF;
                case INT32 -> in.getInt();
                case UINT32 -> in.getInt() & 0xFFFF_FFFFL;
                default -> in.getLong();
            };
        }
        return Tensor.of(name, type, dims, values);
    }

    private static Tensor checked(Tensor tensor) {
        float[] values = tensor.floats();
        for (int i = 0; i < values.length; i++) {
            if (Float.isNaN(values[i])) {
                throw NodeProblem.malformed(
                        "holds NaN at element " + i + " of " + tensor.shape(),
                        "weights and constants are numbers",
                        "the training diverged or the file is damaged: train or export the model again");
            }
        }
        return tensor;
    }

    /** IEEE 754 binary16. */
    static float half(short bits) {
        int sign = bits >> 15 & 1;
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24;
        } else if (exponent == 0x1F) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            magnitude = Math.scalb((double) (fraction | 0x400), exponent - 25);
        }
        return (float) (sign == 0 ? magnitude : -magnitude);
    }
}
