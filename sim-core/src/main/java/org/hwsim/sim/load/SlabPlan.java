package org.hwsim.sim.load;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.ConvBlock;
import org.hwsim.sim.core.SlabMembers;
import org.hwsim.sim.core.SlabParameters;

/** Groups that become one slab, and where each of their compartments lies in it. */
final class SlabPlan {
    final int shard;

    /** Ascending by core. */
    final List<CoreGroup> members;

    /** Position of each compartment of each member, counted from its group's first. */
    final int[][] position;

    final int size;

    /** Set where the slab is a box of output cells, each with all its channels. */
    final boolean box;

    final int outY0;
    final int outX0;
    final int outHeight;
    final int outWidth;

    /** Where the slab begins in the arena of its shard; set by the loader. */
    int base;

    private SlabPlan(
            int shard,
            List<CoreGroup> members,
            int[][] position,
            boolean box,
            int outY0,
            int outX0,
            int outHeight,
            int outWidth) {
        this.shard = shard;
        this.members = List.copyOf(members);
        this.position = position;
        this.box = box;
        this.outY0 = outY0;
        this.outX0 = outX0;
        this.outHeight = outHeight;
        this.outWidth = outWidth;
        int compartments = 0;
        for (int[] positions : position) {
            compartments += positions.length;
        }
        this.size = compartments;
    }

    /** One member after the other. */
    static SlabPlan row(int shard, List<CoreGroup> members) {
        int[][] position = new int[members.size()][];
        int next = 0;
        for (int m = 0; m < position.length; m++) {
            position[m] = new int[members.get(m).group().compartments()];
            for (int i = 0; i < position[m].length; i++) {
                position[m][i] = next++;
            }
        }
        return new SlabPlan(shard, members, position, false, 0, 0, 0, 0);
    }

    /**
     * Boxes of output cells put together.
     *
     * @param members ascending by core
     * @param boxes a block of each member whose output is its whole group
     */
    static SlabPlan box(
            int shard,
            List<CoreGroup> members,
            List<ConvBlock> boxes,
            int outY0,
            int outX0,
            int outHeight,
            int outWidth) {
        int[][] position = new int[members.size()][];
        for (int m = 0; m < position.length; m++) {
            ConvBlock box = boxes.get(m);
            int channels = box.outChannels();
            position[m] = new int[box.outHeight() * box.outWidth() * channels];
            for (int i = 0; i < position[m].length; i++) {
                int cell = i / channels;
                int y = box.outY0() - outY0 + cell / box.outWidth();
                int x = box.outX0() - outX0 + cell % box.outWidth();
                position[m][i] = (y * outWidth + x) * channels + i % channels;
            }
        }
        return new SlabPlan(shard, members, position, true, outY0, outX0, outHeight, outWidth);
    }

    CompartmentGroup group(int member) {
        return members.get(member).group();
    }

    int layer() {
        return group(0).layer();
    }

    SlabMembers slabMembers() {
        int[] core = members.stream().mapToInt(member -> member.load().index).toArray();
        List<int[]> runs = new ArrayList<>();
        for (int[] positions : position) {
            runs.add(runs(positions));
        }
        return new SlabMembers(core, runs);
    }

    private static int[] runs(int[] positions) {
        List<Integer> runs = new ArrayList<>();
        for (int i = 0; i < positions.length; ) {
            int from = positions[i];
            int to = from;
            while (i < positions.length && positions[i] == to) {
                i++;
                to++;
            }
            runs.add(from);
            runs.add(to);
        }
        return runs.stream().mapToInt(Integer::intValue).toArray();
    }

    SlabParameters parameters(int[] firstCompartmentOfCore) {
        int[] neuron = new int[size];
        int[] bias = new int[size];
        int[] threshold = new int[size];
        int[] initialMembrane = new int[size];
        int[] spreadOffset = new int[size];
        int[] compartment = new int[size];
        for (int m = 0; m < position.length; m++) {
            CompartmentGroup group = group(m);
            int first = firstCompartmentOfCore[members.get(m).load().index] + group.firstCompartment();
            for (int i = 0; i < position[m].length; i++) {
                int p = position[m][i];
                neuron[p] = group.neuron()[i];
                bias[p] = group.bias()[i];
                threshold[p] = group.threshold()[i];
                initialMembrane[p] = group.initialMembrane()[i];
                spreadOffset[p] = group.spreadOffset()[i];
                compartment[p] = first + i;
            }
        }
        return SlabParameters.of(
                layer(), neuron, group(0).soma(), bias, threshold, initialMembrane, spreadOffset, compartment);
    }
}
