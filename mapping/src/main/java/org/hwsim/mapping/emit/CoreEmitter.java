package org.hwsim.mapping.emit;

import java.util.ArrayList;
import java.util.List;
import org.hwsim.hw.neuron.Soma;
import org.hwsim.hw.program.AxonOut;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.SynapseBlock;
import org.hwsim.mapping.AxonTable;
import org.hwsim.mapping.Reach;
import org.hwsim.mapping.Slice;
import org.hwsim.mapping.Wiring;
import org.hwsim.snn.NeuronSpec;
import org.hwsim.snn.Population;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;

/** Writes the tables of one core after the other. */
final class CoreEmitter {
    private final SnnNetwork network;
    private final QuantizedNetwork quantized;
    private final Wiring wiring;
    private final int[] coreNumbers;
    private final BlockEmitter blocks;

    /** @param coreNumbers number over the board of each core of the wiring */
    CoreEmitter(SnnNetwork network, QuantizedNetwork quantized, Wiring wiring, int[] coreNumbers) {
        this.network = network;
        this.quantized = quantized;
        this.wiring = wiring;
        this.coreNumbers = coreNumbers;
        this.blocks = new BlockEmitter(network);
    }

    CoreProgram emit(int core, List<Slice> slices) {
        List<CompartmentGroup> groups = new ArrayList<>();
        List<SynapseBlock> synapses = new ArrayList<>();
        AxonInBuilder axonIn = new AxonInBuilder(wiring.axonsIn(core));
        int firstCompartment = 0;
        for (Slice slice : slices) {
            int group = groups.size();
            groups.add(group(slice, firstCompartment));
            for (int p = 0; p < network.projections().size(); p++) {
                Projection projection = network.projections().get(p);
                if (projection.target() == slice.population() && projection.source() != Projection.INPUT) {
                    addBlocks(core, p, slice, group, firstCompartment, synapses, axonIn);
                }
            }
            firstCompartment += slice.size();
        }
        return new CoreProgram(coreNumbers[core], groups, synapses, axonIn.build(), axonOut(core, firstCompartment));
    }

    private void addBlocks(
            int core,
            int projection,
            Slice slice,
            int group,
            int firstCompartment,
            List<SynapseBlock> synapses,
            AxonInBuilder axonIn) {
        AxonTable table = wiring.table(projection, core);
        Reach reach = wiring.reach(projection, slice);
        if (table == null || reach.isEmpty()) {
            return;
        }
        int firstBlock = synapses.size();
        List<BlockEmitter.Rows> rows = new ArrayList<>();
        blocks.emit(projection, quantized.projections().get(projection), slice, reach, group, firstCompartment, rows);
        for (BlockEmitter.Rows block : rows) {
            synapses.add(block.block());
        }
        for (int c = reach.firstChannel(); c < reach.endChannel(); c++) {
            for (int y = reach.firstRow(); y < reach.endRow(); y++) {
                for (int x = reach.firstColumn(); x < reach.endColumn(); x++) {
                    if (!reach.contains(c, y, x)) {
                        continue;
                    }
                    for (int b = 0; b < rows.size(); b++) {
                        int row = rows.get(b).row(c, y, x);
                        if (row >= 0) {
                            axonIn.add(table.axon(c, y, x), firstBlock + b, row);
                        }
                    }
                }
            }
        }
    }

    private CompartmentGroup group(Slice slice, int firstCompartment) {
        Population population = network.populations().get(slice.population());
        QuantizedPopulation numbers = quantized.populations().get(slice.population());
        int n = slice.size();
        int[] neuron = new int[n];
        int[] bias = new int[n];
        int[] threshold = new int[n];
        int[] initial = new int[n];
        int[] spread = new int[n];
        for (int i = 0; i < n; i++) {
            neuron[i] = slice.neuron(population.shape(), i);
            int channel = numbers.channelOf(neuron[i]);
            bias[i] = numbers.bias()[neuron[i]];
            threshold[i] = numbers.threshold()[channel];
            initial[i] = numbers.initialMembrane()[channel];
            spread[i] = numbers.spreadOffset()[channel];
        }
        return new CompartmentGroup(
                slice.population(),
                firstCompartment,
                neuron,
                soma(population.neuron()),
                bias,
                threshold,
                initial,
                spread);
    }

    private static Soma soma(NeuronSpec neuron) {
        Soma.Reset reset = switch (neuron.reset()) {
            case SOFT -> Soma.Reset.SOFT;
            case HARD -> Soma.Reset.HARD;
            case NONE -> Soma.Reset.NONE;
        };
        Soma.Comparator comparator = switch (neuron.comparator()) {
            case AT_LEAST -> Soma.Comparator.AT_LEAST;
            case ABOVE -> Soma.Comparator.ABOVE;
        };
        return new Soma(reset, comparator, neuron.fires(), neuron.membraneDecay());
    }

    private AxonOut axonOut(int core, int compartments) {
        int[] start = new int[compartments + 1];
        IntList cores = new IntList();
        IntList axons = new IntList();
        wiring.forEachAxonOut(core, (compartment, to, axon) -> {
            start[compartment + 1]++;
            cores.add(coreNumbers[to]);
            axons.add(axon);
        });
        for (int i = 0; i < compartments; i++) {
            start[i + 1] += start[i];
        }
        return new AxonOut(start, cores.toArray(), axons.toArray());
    }
}
