package org.hwsim.hw.program.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One array of a program file, in NumPy's format 1.0: little-endian, C order. Knows how to write itself; immutable by
 * contract.
 */
sealed interface NpyTable {
    /** Without {@code .npy}. */
    String name();

    /** NumPy's name of the element type. */
    String descr();

    /** Elements. */
    long length();

    /** Values of a row; 0 for a plain list. */
    int columns();

    int bytesPerElement();

    void writeValues(OutputStream out) throws IOException;

    /** Bytes of the whole entry. */
    default long size() {
        return header().length + length() * bytesPerElement();
    }

    default void write(OutputStream out) throws IOException {
        out.write(header());
        writeValues(out);
    }

    private byte[] header() {
        String shape = columns() == 0 ? "(" + length() + ",)" : "(" + length() / columns() + ", " + columns() + ")";
        String dict = "{'descr': '" + descr() + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int padded = (10 + dict.length() + 1 + 63) / 64 * 64;
        String text = dict + " ".repeat(padded - 10 - dict.length() - 1) + "\n";
        ByteBuffer header = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
        header.put(NpyHeader.MAGIC).put((byte) 1).put((byte) 0).putShort((short) (padded - 10));
        header.put(text.getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }

    /** 32-bit integers. */
    record Ints(String name, int columns, int[] values) implements NpyTable {
        @Override
        public String descr() {
            return "<i4";
        }

        @Override
        public long length() {
            return values.length;
        }

        @Override
        public int bytesPerElement() {
            return Integer.BYTES;
        }

        @Override
        public void writeValues(OutputStream out) throws IOException {
            ByteBuffer chunk = chunk();
            for (int value : values) {
                if (chunk.remaining() < Integer.BYTES) {
                    flush(chunk, out);
                }
                chunk.putInt(value);
            }
            flush(chunk, out);
        }
    }

    /** Double-precision numbers. */
    record Doubles(String name, double[] values) implements NpyTable {
        @Override
        public String descr() {
            return "<f8";
        }

        @Override
        public int columns() {
            return 0;
        }

        @Override
        public long length() {
            return values.length;
        }

        @Override
        public int bytesPerElement() {
            return Double.BYTES;
        }

        @Override
        public void writeValues(OutputStream out) throws IOException {
            ByteBuffer chunk = chunk();
            for (double value : values) {
                if (chunk.remaining() < Double.BYTES) {
                    flush(chunk, out);
                }
                chunk.putDouble(value);
            }
            flush(chunk, out);
        }
    }

    /** Signed bytes, written one piece after the other. */
    record Bytes(String name, List<byte[]> pieces) implements NpyTable {
        @Override
        public String descr() {
            return "|i1";
        }

        @Override
        public int columns() {
            return 0;
        }

        @Override
        public long length() {
            return pieces.stream().mapToLong(piece -> piece.length).sum();
        }

        @Override
        public int bytesPerElement() {
            return Byte.BYTES;
        }

        @Override
        public void writeValues(OutputStream out) throws IOException {
            for (byte[] piece : pieces) {
                out.write(piece);
            }
        }
    }

    /** 16-bit integers, written one piece after the other. */
    record Shorts(String name, List<short[]> pieces) implements NpyTable {
        @Override
        public String descr() {
            return "<i2";
        }

        @Override
        public int columns() {
            return 0;
        }

        @Override
        public long length() {
            return pieces.stream().mapToLong(piece -> piece.length).sum();
        }

        @Override
        public int bytesPerElement() {
            return Short.BYTES;
        }

        @Override
        public void writeValues(OutputStream out) throws IOException {
            ByteBuffer chunk = chunk();
            for (short[] piece : pieces) {
                for (short value : piece) {
                    if (chunk.remaining() < Short.BYTES) {
                        flush(chunk, out);
                    }
                    chunk.putShort(value);
                }
            }
            flush(chunk, out);
        }
    }

    private static ByteBuffer chunk() {
        return ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void flush(ByteBuffer chunk, OutputStream out) throws IOException {
        out.write(chunk.array(), chunk.arrayOffset(), chunk.position());
        chunk.clear();
    }
}
