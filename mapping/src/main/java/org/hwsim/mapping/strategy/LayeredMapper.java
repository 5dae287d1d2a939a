package org.hwsim.mapping.strategy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.mapping.DoesNotFitException;
import org.hwsim.mapping.FitReport;
import org.hwsim.mapping.FitReport.Violation;
import org.hwsim.mapping.MapOptions;
import org.hwsim.mapping.MappedCore;
import org.hwsim.mapping.Mapper;
import org.hwsim.mapping.Mapping;
import org.hwsim.mapping.Slice;
import org.hwsim.mapping.SynapseMemory;
import org.hwsim.mapping.Wiring;
import org.hwsim.snn.SnnNetwork;

/**
 * Cuts every layer into boxes of channels, rows and columns, one core a box, and lays the boxes on the mesh by annealing.
 * Where the board has fewer cores than there are boxes, small ones share a core.
 */
public final class LayeredMapper implements Mapper {
    @Override
    public String id() {
        return DEFAULT;
    }

    @Override
    public String summary() {
        return "one box of channels, rows and columns a core, from the last layer to the first; placed by annealing";
    }

    @Override
    public Mapping map(SnnNetwork network, Board board, MapOptions options) {
        CoreType core = board.chip().core();
        int weightBits = options.weightBitsOn(core);
        LayeredPartition partition = new LayeredPartition(network, core, weightBits);
        if (!partition.walls().isEmpty()) {
            throw new DoesNotFitException(report(network, board, partition.walls()));
        }
        List<List<Slice>> cores = partition.slices().stream().map(List::of).toList();
        SynapseMemory memory = new SynapseMemory(core, weightBits);
        Wiring wiring = new Wiring(network, cores);
        if (cores.size() > board.cores()) {
            cores = CoreSharing.share(cores, wiring, memory, core);
            if (cores.size() > board.cores()) {
                throw new DoesNotFitException(
                        report(network, board, List.of(BoardFit.tooManyCores(network, board, weightBits, cores))));
            }
            wiring = new Wiring(network, cores);
        }
        Traffic traffic = Traffic.of(wiring, cores.size());
        Placement placement = Placement.anneal(traffic, board, options.seed());
        return mapping(network, board, options, cores, wiring, memory, placement);
    }

    private static Mapping mapping(
            SnnNetwork network,
            Board board,
            MapOptions options,
            List<List<Slice>> cores,
            Wiring wiring,
            SynapseMemory memory,
            Placement placement) {
        List<MappedCore> mapped = new ArrayList<>();
        IntStream.range(0, cores.size())
                .forEach(i -> mapped.add(new MappedCore(placement.core(i), cores.get(i), wiring.use(i, memory))));
        mapped.sort(Comparator.comparingInt(MappedCore::core));
        for (MappedCore core : mapped) {
            if (!core.use().fits(board.chip().core())) {
                throw new IllegalStateException("a core holds more than it can: core=" + core.core() + " "
                        + core.use().against(board.chip().core()));
            }
        }
        return new Mapping(network, board, options, mapped, placement.hopsPerPacket());
    }

    private static FitReport report(SnnNetwork network, Board board, List<Violation> violations) {
        return new FitReport(
                network.name(),
                board.chip().name() + " (" + board.chipsX() + "x" + board.chipsY() + " chip(s))",
                violations);
    }
}
