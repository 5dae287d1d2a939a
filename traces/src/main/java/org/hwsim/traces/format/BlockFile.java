package org.hwsim.traces.format;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Packs payloads and appends them to a file as blocks, one write each. Owned by one thread at a time. */
final class BlockFile implements Closeable {
    private static final int LEVEL = 3;

    private final FileChannel channel;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL).setContentSize(false);
    private int sequence;

    private BlockFile(FileChannel channel) {
        this.channel = channel;
    }

    static BlockFile create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        var blocks = new BlockFile(channel);
        try {
            var start = ByteBuffer.allocate(BlockLayout.FIRST_BLOCK).order(ByteOrder.LITTLE_ENDIAN);
            start.put(BlockLayout.SIGNATURE).putInt(BlockLayout.VERSION).flip();
            blocks.write(start);
            return blocks;
        } catch (IOException e) {
            blocks.close();
            throw e;
        }
    }

    void append(int kind, VarintOutput payload, int events, int firstStep, int lastStep) throws IOException {
        int raw = payload.length();
        int packing = BlockLayout.AS_IT_IS;
        byte[] stored = payload.array();
        int storedBytes = raw;
        if (raw >= BlockLayout.LEAST_PACKED_BYTES) {
            byte[] packed = zstd.compress(raw == stored.length ? stored : Arrays.copyOf(stored, raw));
            if (packed.length < raw) {
                packing = BlockLayout.ZSTD;
                stored = packed;
                storedBytes = packed.length;
            }
        }
        int crc = BlockLayout.crc(stored, 0, storedBytes);
        var header = new BlockLayout.BlockHeader(
                sequence, kind, packing, storedBytes, raw, events, firstStep, lastStep, crc);
        var block = ByteBuffer.allocate(BlockLayout.BLOCK_HEADER + storedBytes);
        block.put(header.bytes()).put(stored, 0, storedBytes).flip();
        write(block);
        sequence++;
    }

    /** Waits until the disk has everything. */
    void force() throws IOException {
        channel.force(true);
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        zstd.close();
        channel.close();
    }
}
