package org.hwsim.mapping;

import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;

/** The shapes of well-known networks, all weights 1. */
public final class RealNetworks {
    private RealNetworks() {}

    /** 12C5-P2-64C5-P2-10 on 28x28: 11,018 neurons. */
    public static SnnNetwork lenet() {
        NetworkBuilder net = new NetworkBuilder(new MapShape(1, 28, 28));
        int conv1 = net.conv(Projection.INPUT, 12, 5, 1, 0);
        int conv2 = net.pooledConv(conv1, 2, 64, 5, 1, 0);
        net.dense(conv2, 2, 10);
        return net.build();
    }

    /** 2x32, P, 2x64, P, 2x128, P, 256, P, 256, 10 on 3x32x32: 119,050 neurons. */
    public static SnnNetwork vgg9() {
        NetworkBuilder net = new NetworkBuilder(new MapShape(3, 32, 32));
        int last = net.conv(Projection.INPUT, 32, 3, 1, 1);
        last = net.conv(last, 32, 3, 1, 1);
        last = net.pooledConv(last, 2, 64, 3, 1, 1);
        last = net.conv(last, 64, 3, 1, 1);
        last = net.pooledConv(last, 2, 128, 3, 1, 1);
        last = net.conv(last, 128, 3, 1, 1);
        last = net.pooledConv(last, 2, 256, 3, 1, 1);
        last = net.dense(last, 2, 256);
        net.dense(last, 1, 10);
        return net.build();
    }

    /** Three stages of three blocks of 16, 32 and 64 channels; shortcuts of stage borders are 1x1 of stride 2. */
    public static SnnNetwork resnet20() {
        NetworkBuilder net = new NetworkBuilder(new MapShape(3, 32, 32));
        int last = net.conv(Projection.INPUT, 16, 3, 1, 1);
        int width = 16;
        for (int stage = 0; stage < 3; stage++) {
            for (int block = 0; block < 3; block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                int channels = 16 << stage;
                int middle = net.conv(last, channels, 3, stride, 1);
                int end = net.conv(middle, channels, 3, 1, 1);
                ConvConnection shortcut =
                        stride == 1 ? identity(channels) : NetworkBuilder.square(width, channels, 1, 2, 0);
                net.project(last, end, null, shortcut, 2);
                last = end;
                width = channels;
            }
        }
        net.dense(last, 8, 10);
        return net.build();
    }

    /** VGG-16 on 3xsizexsize with two dense layers before the last. */
    public static SnnNetwork vgg16(int size, int dense) {
        NetworkBuilder net = new NetworkBuilder(new MapShape(3, size, size));
        int[][] stages = {{64, 64}, {128, 128}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}};
        int last = Projection.INPUT;
        for (int s = 0; s < stages.length; s++) {
            for (int c = 0; c < stages[s].length; c++) {
                last = s > 0 && c == 0
                        ? net.pooledConv(last, 2, stages[s][c], 3, 1, 1)
                        : net.conv(last, stages[s][c], 3, 1, 1);
            }
        }
        last = net.dense(last, 2, dense);
        last = net.dense(last, 1, dense);
        net.dense(last, 1, 10);
        return net.build();
    }

    private static ConvConnection identity(int channels) {
        float[] weights = new float[channels];
        java.util.Arrays.fill(weights, 1);
        return new ConvConnection(channels, channels, 1, 1, 1, 1, 0, 0, 1, 1, channels, weights);
    }
}
