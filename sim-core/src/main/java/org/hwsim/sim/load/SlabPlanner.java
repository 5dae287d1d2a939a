package org.hwsim.sim.load;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.hw.program.DenseBlock;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.sim.kernel.ConvGeometry;
import org.jspecify.annotations.Nullable;

/**
 * Decides which groups of a shard become one slab: groups of one layer and soma that hold slices of the same convolution
 * kernels, where their boxes make up a rectangle; or groups without convolutions whose dense blocks have the same rows.
 * Whether spikes then address all slices alike is seen when they are wired; a layer where they do not is planned again with
 * every group for itself.
 */
final class SlabPlanner {
    private final int shard;
    private final Set<Integer> apart;
    private final List<SlabPlan> plans = new ArrayList<>();

    private SlabPlanner(int shard, Set<Integer> apart) {
        this.shard = shard;
        this.apart = apart;
    }

    /**
     * @param loads cores of the shard
     * @param apart layers whose groups stay for themselves
     */
    static List<SlabPlan> plan(int shard, List<CoreLoad> loads, Set<Integer> apart) {
        SlabPlanner planner = new SlabPlanner(shard, apart);
        TreeMap<Integer, List<CoreGroup>> byLayer = new TreeMap<>();
        for (CoreLoad load : loads) {
            for (int g = 0; g < load.program.groups().size(); g++) {
                CoreGroup group = new CoreGroup(load, g);
                if (group.group().compartments() > 0) {
                    byLayer.computeIfAbsent(group.group().layer(), layer -> new ArrayList<>())
                            .add(group);
                }
            }
        }
        byLayer.forEach(planner::planLayer);
        return planner.plans;
    }

    private void planLayer(int layer, List<CoreGroup> groups) {
        Map<List<Object>, List<CoreGroup>> alike = new LinkedHashMap<>();
        for (CoreGroup group : groups) {
            List<Object> key = apart.contains(layer) ? null : key(group);
            if (key == null) {
                plans.add(SlabPlan.row(shard, List.of(group)));
            } else {
                alike.computeIfAbsent(key, k -> new ArrayList<>()).add(group);
            }
        }
        for (List<CoreGroup> members : alike.values()) {
            if (firstConv(members.get(0)) == null) {
                plans.add(SlabPlan.row(shard, members));
            } else {
                planBoxes(members);
            }
        }
    }

    /** Equal for groups that may become one slab; null for one that stays for itself. */
    private static @Nullable List<Object> key(CoreGroup group) {
        List<Object> key = new ArrayList<>();
        key.add(group.group().soma());
        ConvBlock box = firstConv(group);
        for (int b : group.blocks()) {
            SynapseBlock block = group.block(b);
            if (block instanceof ConvBlock conv) {
                if (!isWholeGroup(conv, group) || !sameBox(conv, box)) {
                    return null;
                }
                // Weights are equal only to themselves.
                key.add(List.of(
                        conv.weights(),
                        conv.inChannels(),
                        conv.outChannels(),
                        conv.kernelHeight(),
                        conv.kernelWidth(),
                        conv.strideY(),
                        conv.strideX(),
                        conv.padY(),
                        conv.padX()));
                key.add(List.of(
                        conv.dilationY(),
                        conv.dilationX(),
                        conv.fanOutChannels(),
                        IntBuffer.wrap(conv.channelOffset()),
                        conv.shift(),
                        conv.delay()));
            } else if (block instanceof DenseBlock dense) {
                if (box != null) {
                    return null;
                }
                key.add(List.of(dense.rows(), dense.shift(), dense.delay()));
            }
        }
        return key;
    }

    static @Nullable ConvBlock firstConv(CoreGroup group) {
        for (int b : group.blocks()) {
            if (group.block(b) instanceof ConvBlock conv) {
                return conv;
            }
        }
        return null;
    }

    private static boolean isWholeGroup(ConvBlock conv, CoreGroup group) {
        return conv.firstTarget() == group.group().firstCompartment()
                && (long) conv.outHeight() * conv.outWidth() * conv.outChannels()
                        == group.group().compartments();
    }

    private static boolean sameBox(ConvBlock a, @Nullable ConvBlock b) {
        return b != null
                && a.outY0() == b.outY0()
                && a.outX0() == b.outX0()
                && a.outHeight() == b.outHeight()
                && a.outWidth() == b.outWidth()
                && a.outChannels() == b.outChannels();
    }

    /** Boxes side by side become strips, strips of the same columns one above the other become rectangles. */
    private void planBoxes(List<CoreGroup> groups) {
        List<CoreGroup> sorted = new ArrayList<>(groups);
        sorted.sort(Comparator.comparingInt((CoreGroup group) -> box(group).outY0())
                .thenComparingInt(group -> box(group).outX0()));
        List<Rectangle> strips = new ArrayList<>();
        for (CoreGroup group : sorted) {
            Rectangle next = Rectangle.of(group);
            Rectangle last = strips.isEmpty() ? null : strips.get(strips.size() - 1);
            if (last != null && last.y == next.y && last.height == next.height && last.x + last.width == next.x) {
                strips.set(strips.size() - 1, last.with(next, last.height, last.width + next.width));
            } else {
                strips.add(next);
            }
        }
        strips.sort(Comparator.comparingInt((Rectangle r) -> r.x)
                .thenComparingInt(r -> r.width)
                .thenComparingInt(r -> r.y));
        List<Rectangle> rectangles = new ArrayList<>();
        for (Rectangle next : strips) {
            Rectangle last = rectangles.isEmpty() ? null : rectangles.get(rectangles.size() - 1);
            if (last != null && last.x == next.x && last.width == next.width && last.y + last.height == next.y) {
                rectangles.set(rectangles.size() - 1, last.with(next, last.height + next.height, last.width));
            } else {
                rectangles.add(next);
            }
        }
        for (Rectangle rectangle : rectangles) {
            planRectangle(rectangle);
        }
    }

    private void planRectangle(Rectangle rectangle) {
        List<CoreGroup> members = new ArrayList<>(rectangle.groups);
        members.sort(Comparator.comparingInt(group -> group.load().index));
        if (members.size() > 1 && !codesFit(members)) {
            members.forEach(group -> planRectangle(Rectangle.of(group)));
            return;
        }
        plans.add(SlabPlan.box(
                shard,
                members,
                members.stream().map(SlabPlanner::box).toList(),
                rectangle.y,
                rectangle.x,
                rectangle.height,
                rectangle.width));
    }

    private static boolean codesFit(List<CoreGroup> members) {
        for (int i = 0; i < members.get(0).blocks().size(); i++) {
            List<ConvBlock> slices = convSlices(members, i);
            if (slices.size() == members.size()) {
                ConvBlock joined = ConvSlices.join(slices, 0, 0, 1, 1);
                if (!ConvGeometry.fits(joined.inChannels(), joined.inHeight(), joined.inWidth())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The i-th convolution of each member; empty if there are not so many. */
    static List<ConvBlock> convSlices(List<CoreGroup> members, int i) {
        List<ConvBlock> slices = new ArrayList<>();
        for (CoreGroup group : members) {
            int seen = 0;
            for (int b : group.blocks()) {
                if (group.block(b) instanceof ConvBlock conv && seen++ == i) {
                    slices.add(conv);
                }
            }
        }
        return slices;
    }

    private static ConvBlock box(CoreGroup group) {
        ConvBlock conv = firstConv(group);
        if (conv == null) {
            throw new IllegalStateException("a group without a convolution has no box: core=" + group.load().index);
        }
        return conv;
    }

    /** A box of output cells and the groups that make it up. */
    private record Rectangle(int y, int x, int height, int width, List<CoreGroup> groups) {
        static Rectangle of(CoreGroup group) {
            ConvBlock box = box(group);
            return new Rectangle(box.outY0(), box.outX0(), box.outHeight(), box.outWidth(), List.of(group));
        }

        Rectangle with(Rectangle other, int newHeight, int newWidth) {
            List<CoreGroup> both = new ArrayList<>(groups);
            both.addAll(other.groups);
            return new Rectangle(y, x, newHeight, newWidth, both);
        }
    }
}
