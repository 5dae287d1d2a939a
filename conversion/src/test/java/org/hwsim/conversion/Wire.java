package org.hwsim.conversion;

import java.util.Arrays;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Pooling;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;

/** A projection with its shapes, and room for the values that travel. */
public final class Wire {
    private final Projection projection;
    private final MapShape source;
    private final MapShape pooled;
    private final MapShape target;
    private final float[] values;
    private final float[] sent;
    /** What a convolution adds, by place and then channel. */
    private final float[] landed;

    /** For a convolution [ci in group][ky][kx][group][co in group], for a dense connection [source][target]. */
    private final float[] bySource;

    public static Wire of(SnnNetwork network, Projection projection) {
        MapShape source = projection.source() == Projection.INPUT
                ? network.input()
                : network.populations().get(projection.source()).shape();
        MapShape target = network.populations().get(projection.target()).shape();
        return new Wire(projection, source, target);
    }

    public Wire(Projection projection, MapShape source, MapShape target) {
        Pooling pooling = projection.pooling();

        this.projection = projection;
        this.source = source;
        this.pooled =
                pooling == null ? source : new MapShape(source.channels(), pooling.outHeight(), pooling.outWidth());
        this.target = target;
        this.values = new float[pooled.size()];
        this.sent = new float[source.size()];
        this.landed = new float[target.size()];
        this.bySource = bySource();
    }

    private float[] bySource() {
        if (projection.connection() instanceof DenseConnection d) {
            float[] w = new float[d.weights().length];
            for (int i = 0; i < w.length; i++) {
                w[i % d.sources() * d.targets() + i / d.sources()] = d.weights()[i];
            }
            return w;
        }
        ConvConnection c = (ConvConnection) projection.connection();
        int taps = c.kernelHeight() * c.kernelWidth();
        int inPerGroup = c.inChannels() / c.groups();
        float[] w = new float[c.weights().length];
        for (int co = 0; co < c.outChannels(); co++) {
            for (int i = 0; i < inPerGroup * taps; i++) {
                w[i * c.outChannels() + co] = c.weights()[co * inPerGroup * taps + i];
            }
        }
        return w;
    }

    public Projection projection() {
        return projection;
    }

    public void addTo(boolean[] spikes, float amplitude, float[] sum) {
        for (int i = 0; i < sent.length; i++) {
            sent[i] = spikes[i] ? amplitude : 0;
        }
        addTo(sent, sum);
    }

    public void addTo(float[] from, float[] sum) {
        pool(from);
        Arrays.fill(landed, 0);
        for (int s = 0; s < values.length; s++) {
            if (values[s] != 0 && projection.connection() instanceof DenseConnection d) {
                for (int t = 0; t < d.targets(); t++) {
                    sum[t] += values[s] * bySource[s * d.targets() + t];
                }
            } else if (values[s] != 0) {
                addConv((ConvConnection) projection.connection(), s, values[s]);
            }
        }
        int map = target.height() * target.width();
        for (int i = 0; i < landed.length; i++) {
            sum[i] += landed[i % map * target.channels() + i / map];
        }
    }

    private void pool(float[] from) {
        Pooling p = projection.pooling();
        if (p == null) {
            System.arraycopy(from, 0, values, 0, values.length);
            return;
        }
        for (int i = 0; i < values.length; i++) {
            int c = i / (pooled.height() * pooled.width());
            int y0 = i / pooled.width() % pooled.height() * p.strideY() - p.padY();
            int x0 = i % pooled.width() * p.strideX() - p.padX();
            double mean = 0;
            for (int y = Math.max(0, y0); y < Math.min(source.height(), y0 + p.kernelHeight()); y++) {
                for (int x = Math.max(0, x0); x < Math.min(source.width(), x0 + p.kernelWidth()); x++) {
                    mean += from[(c * source.height() + y) * source.width() + x];
                }
            }
            values[i] = (float) (mean * p.factor());
        }
    }

    private void addConv(ConvConnection c, int s, float value) {
        int inPerGroup = c.inChannels() / c.groups();
        int outPerGroup = c.outChannels() / c.groups();
        int channel = s / (pooled.height() * pooled.width());
        int iy = s / pooled.width() % pooled.height();
        int ix = s % pooled.width();
        int firstOut = channel / inPerGroup * outPerGroup;
        for (int ky = 0; ky < c.kernelHeight(); ky++) {
            int y = iy + c.padY() - ky * c.dilationY();
            for (int kx = 0; kx < c.kernelWidth(); kx++) {
                int x = ix + c.padX() - kx * c.dilationX();
                boolean lands = y >= 0
                        && x >= 0
                        && y % c.strideY() == 0
                        && x % c.strideX() == 0
                        && y / c.strideY() < target.height()
                        && x / c.strideX() < target.width();
                if (lands) {
                    int at = y / c.strideY() * target.width() + x / c.strideX();
                    int w = ((channel % inPerGroup * c.kernelHeight() + ky) * c.kernelWidth() + kx) * c.outChannels();
                    for (int co = firstOut; co < firstOut + outPerGroup; co++) {
                        landed[at * c.outChannels() + co] += value * bySource[w + co];
                    }
                }
            }
        }
    }
}
