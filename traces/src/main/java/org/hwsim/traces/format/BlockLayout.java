package org.hwsim.traces.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Where things are in a file of version 1. All numbers are little-endian.
 *
 * <pre>
 *   file  ::= signature (8 bytes) version (u32) block*
 *   block ::=
 *     0  u32  "HBLK"
 *     4  u32  sequence, from 0
 *     8  u8   kind: 0 header, 1 spikes, 2 membranes, 3 end
 *     9  u8   packing: 0 as it is, 1 zstd
 *    10  u16  0
 *    12  u32  stored length, bytes of the payload in the file
 *    16  u32  raw length, bytes of the payload unpacked
 *    20  u32  events: spikes, or membrane values
 *    24  i32  first step, -1 in header and end
 *    28  i32  last step, -1 in header and end
 *    32  u32  CRC32C of the payload as stored
 *    36  u32  CRC32C of bytes 0 to 35
 *    40       payload
 * </pre>
 */
final class BlockLayout {
    /** Not text, and damaged visibly by everything that takes it for text. */
    static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'W', 'T', '\r', '\n', 0x1a, '\n'};

    static final int VERSION = 1;
    /** Signature and version. */
    static final int FIRST_BLOCK = 12;
    /** Bytes before the payload. */
    static final int BLOCK_HEADER = 40;

    static final int HEADER = 0;
    static final int SPIKES = 1;
    static final int MEMBRANES = 2;
    static final int END = 3;

    static final int AS_IT_IS = 0;
    static final int ZSTD = 1;

    /** A block of events is closed when it holds this much. */
    static final int FULL_BYTES = 256 << 10;
    /** ... or spans this many steps. */
    static final int FULL_STEPS = 1024;
    /** Events of one record; more of a step become several records. */
    static final int MOST_EVENTS_A_RECORD = 1 << 16;
    /** Bytes that the events and the head of one record need at most: five each. */
    static final int MOST_RECORD_BYTES = 5 * MOST_EVENTS_A_RECORD + 64;
    /** No payload of events is longer. */
    static final int MOST_EVENT_BYTES = 1 << 20;
    /** No header is longer; at least a byte a compartment. */
    static final int MOST_HEADER_BYTES = 16 << 20;
    /** Shorter payloads are left as they are. */
    static final int LEAST_PACKED_BYTES = 128;

    private static final int MAGIC = 0x4b4c4248;

    private BlockLayout() {}

    /** What stands before a payload. */
    record BlockHeader(
            int sequence,
            int kind,
            int packing,
            int storedBytes,
            int rawBytes,
            int events,
            int firstStep,
            int lastStep,
            int payloadCrc) {
        /** The {@link #BLOCK_HEADER} bytes of it. */
        byte[] bytes() {
            byte[] bytes = new byte[BLOCK_HEADER];
            ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            out.putInt(MAGIC)
                    .putInt(sequence)
                    .put((byte) kind)
                    .put((byte) packing)
                    .putShort((short) 0);
            out.putInt(storedBytes)
                    .putInt(rawBytes)
                    .putInt(events)
                    .putInt(firstStep)
                    .putInt(lastStep);
            out.putInt(payloadCrc);
            out.putInt(crc(bytes, 0, BLOCK_HEADER - 4));
            return bytes;
        }

        /**
         * @param bytes {@link #BLOCK_HEADER} of them
         * @param fileOffset where they stand, for messages
         * @param expectedSequence the block's place in the row
         * @throws Damage if it is none, or promises what no writer writes
         */
        static BlockHeader read(byte[] bytes, long fileOffset, int expectedSequence) throws Damage {
            String place = "byte " + fileOffset;
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int magic = in.getInt();
            if (magic != MAGIC) {
                throw new Damage(place, "is not the start of a block", "\"HBLK\"");
            }
            int sequence = in.getInt();
            int kind = in.get() & 0xff;
            int packing = in.get() & 0xff;
            int zero = in.getShort();
            var header = new BlockHeader(
                    sequence,
                    kind,
                    packing,
                    in.getInt(),
                    in.getInt(),
                    in.getInt(),
                    in.getInt(),
                    in.getInt(),
                    in.getInt());
            if (in.getInt() != crc(bytes, 0, BLOCK_HEADER - 4)) {
                throw new Damage(place, "is a block header whose checksum does not match", "CRC32C of its 36 bytes");
            }
            if (sequence != expectedSequence) {
                throw new Damage(place, "is block " + sequence, "block " + expectedSequence);
            }
            int most = kind == HEADER ? MOST_HEADER_BYTES : MOST_EVENT_BYTES;
            boolean lengths = header.rawBytes >= 0
                    && header.rawBytes <= most
                    && header.storedBytes >= 0
                    && (packing == AS_IT_IS ? header.storedBytes == header.rawBytes : header.storedBytes <= most);
            boolean known = kind <= END && packing <= ZSTD && zero == 0 && (kind == HEADER) == (sequence == 0);
            if (!lengths || !known) {
                throw new Damage(
                        place,
                        "is a block of kind " + kind + ", packing " + packing + ", " + header.storedBytes
                                + " bytes for " + header.rawBytes,
                        "kinds 0 to 3, the header first; packing 0 or 1; up to " + most + " bytes");
            }
            return header;
        }
    }

    static int crc(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
