package org.hwsim.traces.format;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Packs and writes blocks on a thread of its own, so that the engine's threads only encode. A short queue holds what it
 * has not yet got to; whoever adds to a full queue waits. After a failure it goes on taking blocks and drops them.
 */
final class BlockThread {
    private static final int QUEUED_BLOCKS = 16;

    /** Taken out of the queue, it ends the thread. */
    private final RawBlock last = new RawBlock(BlockLayout.END);

    private final BlockingQueue<RawBlock> queue = new ArrayBlockingQueue<>(QUEUED_BLOCKS);
    private final BlockFile file;
    private final Thread thread;
    private volatile @Nullable IOException failure;

    private BlockThread(BlockFile file) {
        this.file = file;
        this.thread = new Thread(this::run, "hwsim-trace");
        this.thread.setDaemon(true);
    }

    static BlockThread start(BlockFile file) {
        var blocks = new BlockThread(file);
        blocks.thread.start();
        return blocks;
    }

    void add(RawBlock block) {
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(block);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What went wrong so far; null if nothing. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** Waits until everything that was added is written, and ends the thread. */
    void finish() {
        add(last);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean interrupted = false;
        while (true) {
            try {
                RawBlock block = queue.take();
                if (block == last) {
                    break;
                }
                write(block);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(RawBlock block) {
        if (failure != null) {
            return;
        }
        try {
            file.append(block.kind, block.bytes, block.events, block.firstStep, block.lastStep);
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            failure = new IOException("a block of a trace could not be packed: " + e, e);
        }
    }
}
