package org.hwsim.traces.format;

/** A block of events before it is packed. Owned by its encoder, then by the thread that writes. */
final class RawBlock {
    final int kind;
    final VarintOutput bytes = new VarintOutput(BlockLayout.FULL_BYTES + BlockLayout.MOST_RECORD_BYTES);
    int events;
    int firstStep = -1;
    int lastStep = -1;

    RawBlock(int kind) {
        this.kind = kind;
    }

    boolean isEmpty() {
        return bytes.length() == 0;
    }

    /** Whether the next record belongs into the next block. */
    boolean isFull() {
        return bytes.length() >= BlockLayout.FULL_BYTES || lastStep - firstStep >= BlockLayout.FULL_STEPS - 1;
    }

    /** Starts a record and returns how many steps it is after the one before; the encoder has checked their order. */
    int advance(int step) {
        bytes.reserve(BlockLayout.MOST_RECORD_BYTES);
        int ahead = isEmpty() ? 0 : step - lastStep;
        if (isEmpty()) {
            firstStep = step;
        }
        lastStep = step;
        return ahead;
    }
}
