package org.hwsim.hw.program;

import org.hwsim.hw.chip.CoreType;

/** Whether one block of synapses stays inside its group and the core's registers. */
final class BlockCheck {
    private static final int LARGEST_SHIFT = 24;
    /** The engine keeps as many slots as the largest delay; a chip without a limit does not lift this one. */
    private static final int LARGEST_DELAY = 1 << 16;

    private static final int MOST = 1 << 20;

    private final CoreType type;
    private final CoreProgram core;
    private final String place;
    private final Findings findings;

    BlockCheck(CoreType type, CoreProgram core, String place, Findings findings) {
        this.type = type;
        this.core = core;
        this.place = place;
        this.findings = findings;
    }

    /** Whether offsets start at 0 and never fall. */
    static boolean ascends(IntTable start) {
        if (start.length() == 0 || start.at(0) != 0) {
            return false;
        }
        for (int i = 1; i < start.length(); i++) {
            if (start.at(i) < start.at(i - 1)) {
                return false;
            }
        }
        return true;
    }

    void check(SynapseBlock block) {
        bounds().within("shift", block.shift(), 0, LARGEST_SHIFT)
                .within("delay", block.delay(), 1, Math.min(type.maxDelaySteps(), LARGEST_DELAY));
        if (!bounds().within("group", block.group(), 0, core.groups().size() - 1L)
                .held()) {
            return;
        }
        CompartmentGroup group = core.groups().get(block.group());
        if (block instanceof DenseBlock dense) {
            checkDense(dense, group);
        } else if (block instanceof ConvBlock conv) {
            checkConv(conv, group);
        } else if (block instanceof SparseBlock sparse) {
            checkSparse(sparse, group);
        }
    }

    private void checkDense(DenseBlock block, CompartmentGroup group) {
        if (bounds().within("rows", block.rows(), 0, Integer.MAX_VALUE)
                .within("targets", block.targets(), 0, 1 << 24)
                .held()) {
            checkTargets(block.firstTarget(), (long) block.firstTarget() + block.targets() - 1, group);
            checkWeights(block.weights());
        }
    }

    private void checkSparse(SparseBlock block, CompartmentGroup group) {
        if (!ascends(block.rowStart())) {
            findings.add(place, "has row starts that do not ascend from 0", "one range a row");
            return;
        }
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        for (int i = 0; i < block.target().length(); i++) {
            least = Math.min(least, block.target().at(i));
            most = Math.max(most, block.target().at(i));
        }
        if (block.target().length() > 0) {
            checkTargets(least, most, group);
        }
        checkWeights(block.weights());
    }

    private void checkConv(ConvBlock block, CompartmentGroup group) {
        boolean sane = bounds().within("input channels", block.inChannels(), 1, MOST)
                .within("input rows", block.inHeight(), 1, MOST)
                .within("input columns", block.inWidth(), 1, MOST)
                .within("output channels", block.outChannels(), 1, MOST)
                .within("output rows", block.outHeight(), 1, MOST)
                .within("output columns", block.outWidth(), 1, MOST)
                .within("kernel rows", block.kernelHeight(), 1, MOST)
                .within("kernel columns", block.kernelWidth(), 1, MOST)
                .within("stride in y", block.strideY(), 1, MOST)
                .within("stride in x", block.strideX(), 1, MOST)
                .within("dilation in y", block.dilationY(), 1, MOST)
                .within("dilation in x", block.dilationX(), 1, MOST)
                .within("padding in y", block.padY(), -MOST, MOST)
                .within("padding in x", block.padX(), -MOST, MOST)
                .within("first input row", block.inY0(), 0, MOST)
                .within("first input column", block.inX0(), 0, MOST)
                .within("first output row", block.outY0(), 0, MOST)
                .within("first output column", block.outX0(), 0, MOST)
                .within("fan-out channels", block.fanOutChannels(), 1, block.outChannels())
                .held();
        if (!sane) {
            return;
        }
        checkCells("rows", block.inChannels(), block.inHeight(), block.inWidth());
        if (checkCells("targets", block.outChannels(), block.outHeight(), block.outWidth())) {
            int targets = block.outChannels() * block.outHeight() * block.outWidth();
            checkTargets(block.firstTarget(), (long) block.firstTarget() + targets - 1, group);
        }
        for (int offset : block.channelOffset()) {
            long most = (long) block.outChannels() - block.fanOutChannels();
            if (!bounds().within("channel offset", offset, 0, most).held()) {
                break;
            }
        }
        checkWeights(block.weights());
    }

    private boolean checkCells(String what, long channels, long height, long width) {
        boolean small = channels * height <= Integer.MAX_VALUE && channels * height * width <= Integer.MAX_VALUE;
        if (!small) {
            findings.add(place, "has " + channels + "x" + height + "x" + width + " " + what, "at most 2147483647");
        }
        return small;
    }

    private void checkTargets(long first, long last, CompartmentGroup group) {
        long end = (long) group.firstCompartment() + group.compartments() - 1;
        if (last >= first && (first < group.firstCompartment() || last > end)) {
            findings.add(
                    place,
                    "reaches compartments " + first + " to " + last,
                    group.firstCompartment() + " to " + end + ", those of its group");
        }
    }

    private void checkWeights(Weights weights) {
        int least = 0;
        int most = 0;
        for (int i = 0; i < weights.length(); i++) {
            int weight = weights.at(i);
            least = Math.min(least, weight);
            most = Math.max(most, weight);
        }
        int limit = 1 << (type.weightBits() - 1);
        bounds().within("weight", least, -limit, limit - 1L).within("weight", most, -limit, limit - 1L);
    }

    private Bounds bounds() {
        return new Bounds(place, findings);
    }
}
