package org.hwsim.traces.format;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.traces.TraceEvents;
import org.hwsim.traces.TraceHeader;
import org.hwsim.traces.TraceReader;
import org.hwsim.traces.TraceSummary;

/** Reads one file block by block, and nothing behind the first block that is not sound. */
final class BlockTraceReader implements TraceReader {
    private final Path file;
    private final FileChannel channel;
    private final TraceHeader header;
    private final long firstEvents;

    private BlockTraceReader(Path file, FileChannel channel, TraceHeader header, long firstEvents) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        this.firstEvents = firstEvents;
    }

    static BlockTraceReader open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            checkVersion(channel);
            Block block = block(channel, BlockLayout.FIRST_BLOCK, 0);
            return new BlockTraceReader(file, channel, HeaderCodec.decode(block.in), block.end);
        } catch (Damage e) {
            channel.close();
            throw new InputException(file.toString(), e.problem());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void checkVersion(FileChannel channel) throws IOException, Damage {
        byte[] start = read(channel, 0, BlockLayout.FIRST_BLOCK);
        byte[] signature = Arrays.copyOf(start, BlockLayout.SIGNATURE.length);
        if (!Arrays.equals(signature, BlockLayout.SIGNATURE)) {
            throw new Damage("byte 0", "does not start with the signature", "89 'HWT' 0d 0a 1a 0a");
        }
        int version = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt(BlockLayout.SIGNATURE.length);
        if (version != BlockLayout.VERSION) {
            throw new Damage(
                    "byte " + BlockLayout.SIGNATURE.length,
                    "says version " + (version & 0xffffffffL),
                    "version " + BlockLayout.VERSION);
        }
    }

    @Override
    public TraceHeader header() {
        return header;
    }

    @Override
    public TraceSummary replay(TraceEvents events) throws IOException {
        return new Replay(events).run();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** One pass through the file. */
    private final class Replay {
        private final SpikeDecoder spikes;
        private final MembraneDecoder membranes;
        private int blocks = 1;
        private int firstStep = -1;
        private int lastStep = -1;

        Replay(TraceEvents events) {
            this.spikes = new SpikeDecoder(new Ordinals(header), events);
            this.membranes = new MembraneDecoder(header, events);
        }

        TraceSummary run() throws IOException {
            long size = channel.size();
            long offset = firstEvents;
            try {
                while (true) {
                    if (offset == size) {
                        throw new Damage("byte " + offset, "ends without the mark of a finished trace", "an end block");
                    }
                    Block block = block(channel, offset, blocks);
                    boolean end = block.header.kind() == BlockLayout.END;
                    decode(block);
                    offset = block.end;
                    blocks++;
                    if (end && offset == size) {
                        return summary(size, offset, true, List.of());
                    }
                    if (end) {
                        throw new Damage("byte " + offset, "goes on behind the end block", "nothing more");
                    }
                }
            } catch (Damage e) {
                return summary(size, offset, false, List.of(e.problem()));
            }
        }

        private void decode(Block block) throws Damage {
            switch (block.header.kind()) {
                case BlockLayout.SPIKES -> spikes.decode(block.in, block.header);
                case BlockLayout.MEMBRANES -> membranes.decode(block.in, block.header);
                default -> {
                    EndCodec end = EndCodec.decode(block.in);
                    var read = new EndCodec(spikes.steps(), spikes.spikes(), membranes.delivered());
                    if (!end.equals(read)) {
                        throw block.in.damage("says " + end, "what the blocks hold: " + read);
                    }
                    return;
                }
            }
            firstStep = firstStep < 0 ? block.header.firstStep() : Math.min(firstStep, block.header.firstStep());
            lastStep = Math.max(lastStep, block.header.lastStep());
        }

        private TraceSummary summary(long size, long sound, boolean finished, List<Problem> damage) {
            return new TraceSummary(
                    file.toString(),
                    "hwtrace, version " + BlockLayout.VERSION,
                    header,
                    blocks,
                    header.spikes() ? spikes.steps() : membranes.steps(),
                    firstStep,
                    lastStep,
                    spikes.spikes(),
                    membranes.delivered(),
                    size,
                    size - sound,
                    finished,
                    damage);
        }
    }

    /**
     * A block whose checksums match.
     *
     * @param header what stands before it
     * @param in its payload, unpacked
     * @param end offset of the byte behind it
     */
    private record Block(BlockLayout.BlockHeader header, VarintInput in, long end) {}

    private static Block block(FileChannel channel, long offset, int sequence) throws IOException, Damage {
        byte[] start = read(channel, offset, BlockLayout.BLOCK_HEADER);
        var header = BlockLayout.BlockHeader.read(start, offset, sequence);
        long payloadAt = offset + BlockLayout.BLOCK_HEADER;
        byte[] stored = read(channel, payloadAt, header.storedBytes());
        String place = "block " + sequence + " at byte " + offset;
        if (BlockLayout.crc(stored, 0, header.storedBytes()) != header.payloadCrc()) {
            throw new Damage(place, "has a payload whose checksum does not match", "CRC32C of the stored bytes");
        }
        byte[] raw = stored;
        if (header.packing() == BlockLayout.ZSTD) {
            raw = new byte[header.rawBytes()];
            long got = Zstd.decompressByteArray(raw, 0, raw.length, stored, 0, header.storedBytes());
            if (got != raw.length) {
                throw new Damage(
                        place,
                        Zstd.isError(got)
                                ? "cannot be unpacked: " + Zstd.getErrorName(got)
                                : "unpacks to " + got + " bytes",
                        "zstd data of " + raw.length + " bytes");
            }
        }
        return new Block(header, new VarintInput(raw, header.rawBytes(), place), payloadAt + header.storedBytes());
    }

    /** So many bytes from an offset on. */
    private static byte[] read(FileChannel channel, long offset, int length) throws IOException, Damage {
        if (channel.size() - offset < length) {
            throw new Damage(
                    "byte " + offset,
                    "is followed by " + (channel.size() - offset) + " bytes",
                    length + " for a whole block");
        }
        byte[] bytes = new byte[length];
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            if (channel.read(rest, offset + rest.position()) < 0) {
                throw new Damage("byte " + offset, "became shorter while it was read", "a file that stays");
            }
        }
        return bytes;
    }
}
