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
 * What the parts of a program retain of the heap, each measured after collections. Programs are built anew for each, so
 * that no two of them share an array; what a network was made from and its samples are not in any figure.
 *
 * @param programBytes the whole program
 * @param neuronBytes a program with the same neurons and inputs and nothing between them, and an engine loaded with it
 * @param axonBytes what program and engine take beyond that when all axons are there, none of them with a synapse
 */
public record HeapParts(long programBytes, long neuronBytes, long axonBytes) {
    /** @param threads worker threads of the engine that is loaded */
    static HeapParts measure(Supplier<BenchNetwork> builder, SynapseKernels family, int threads) {
        // Whatever is loaded once for all programs is loaded before anything is measured.
        engineBytes(BuiltNetworks.all().getOrDefault("tiny", builder), ProgramParts::neurons, family, threads);
        long neurons = engineBytes(builder, ProgramParts::neurons, family, threads);
        long neuronsAndAxons = engineBytes(builder, ProgramParts::neuronsAndAxons, family, threads);
        long before = Heap.usedBytes();
        ChipProgram program = builder.get().program();
        try {
            return new HeapParts(Heap.usedBytes() - before, neurons, neuronsAndAxons - neurons);
        } finally {
            Reference.reachabilityFence(program);
        }
    }

    /** Heap of a part of the program and an engine on it. */
    private static long engineBytes(
            Supplier<BenchNetwork> builder, UnaryOperator<ChipProgram> part, SynapseKernels family, int threads) {
        long before = Heap.usedBytes();
        BenchNetwork network = builder.get().withProgramAlone(part);
        Engine engine = Engine.load(
                network.board(),
                network.program(),
                EngineOptions.withThreads(threads),
                new ZeroLoadNoc(),
                KernelFamilies.selection(family));
        try {
            return Heap.usedBytes() - before;
        } finally {
            // Keeps board and program until here as well.
            engine.close();
        }
    }
}
