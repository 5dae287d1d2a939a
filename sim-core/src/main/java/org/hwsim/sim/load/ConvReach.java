package org.hwsim.sim.load;

import org.hwsim.hw.program.ConvBlock;
import org.hwsim.sim.kernel.AxisTaps;
import org.hwsim.sim.kernel.ConvGeometry;

/** Each row reaches a patch of output cells, in each of them a run of channels. */
final class ConvReach extends RowReach {
    private final ConvGeometry geometry;
    private final ConvBlock block;

    private final int[] effectiveByTap;

    ConvReach(ConvGeometry geometry) {
        this.geometry = geometry;
        this.block = geometry.block();
        this.effectiveByTap = new int[block.inChannels() * block.kernelHeight() * block.kernelWidth()];
        for (int tap = 0, w = 0; tap < effectiveByTap.length; tap++) {
            for (int c = 0; c < block.fanOutChannels(); c++, w++) {
                effectiveByTap[tap] += block.weights().at(w) != 0 ? 1 : 0;
            }
        }
    }

    @Override
    int code(int row) {
        return geometry.code(row);
    }

    @Override
    int entries(int code) {
        return geometry.entries(code);
    }

    @Override
    int effectiveEntries(int code) {
        AxisTaps tapsY = geometry.tapsY();
        AxisTaps tapsX = geometry.tapsX();
        int y = geometry.y(code);
        int x = geometry.x(code);
        int effective = 0;
        for (int ty = tapsY.start(y); ty < tapsY.start(y + 1); ty++) {
            int row = (geometry.channel(code) * block.kernelHeight() + tapsY.tap(ty)) * block.kernelWidth();
            for (int tx = tapsX.start(x); tx < tapsX.start(x + 1); tx++) {
                effective += effectiveByTap[row + tapsX.tap(tx)];
            }
        }
        return effective;
    }
}
