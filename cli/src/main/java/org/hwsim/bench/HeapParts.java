package org.hwsim.bench;

import java.lang.ref.Reference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hwsim.bench.net.BenchNetwork;
import org.hwsim.bench.net.BuiltNetworks;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.sim.Engine;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.kernel.SynapseKernels;
import org.hwsim.sim.noc.ZeroLoadNoc;

/**
 * What the parts of a program retain of the heap, each by {@link Heap#objectBytes()}. Programs are built anew for each, so
 * that no two of them share an array; what a network was made from and its samples are not in any figure.
 *
 * <p>What an engine takes for axons is not told from what it takes for synapses: one without synapses has other tables for
 * its axons, so it would say nothing about the whole.
 *
 * @param programBytes the whole program
 * @param neuronBytes a program with the same neurons and inputs and nothing between them, and an engine loaded with it
 * @param axonBytes what the program takes more when all axons are there, none of them with a synapse
 */
public record HeapParts(long programBytes, long neuronBytes, long axonBytes) {
    /** @param threads worker threads of the engine that is loaded */
    static HeapParts measure(Supplier<BenchNetwork> builder, SynapseKernels family, int threads) {
        // Whatever is loaded once for all programs is loaded before anything is measured.
        engineBytes(BuiltNetworks.all().getOrDefault("tiny", builder), ProgramParts::neurons, family, threads);
        long neurons = engineBytes(builder, ProgramParts::neurons, family, threads);
        long axons =
                programBytes(builder, ProgramParts::neuronsAndAxons) - programBytes(builder, ProgramParts::neurons);
        return new HeapParts(programBytes(builder, UnaryOperator.identity()), neurons, axons);
    }

    /** Heap of a part of the program. */
    private static long programBytes(Supplier<BenchNetwork> builder, UnaryOperator<ChipProgram> part) {
        long before = Heap.objectBytes();
        ChipProgram program = part.apply(builder.get().program());
        try {
            return Heap.objectBytes() - before;
        } finally {
            Reference.reachabilityFence(program);
        }
    }

    /** Heap of a part of the program and an engine on it. */
    private static long engineBytes(
            Supplier<BenchNetwork> builder, UnaryOperator<ChipProgram> part, SynapseKernels family, int threads) {
        long before = Heap.objectBytes();
        BenchNetwork network = builder.get().withProgramAlone(part);
        Engine engine = Engine.load(
                network.board(),
                network.program(),
                EngineOptions.withThreads(threads),
                new ZeroLoadNoc(),
                KernelFamilies.selection(family));
        try {
            return Heap.objectBytes() - before;
        } finally {
            // Keeps board and program until here as well.
            engine.close();
        }
    }
}
