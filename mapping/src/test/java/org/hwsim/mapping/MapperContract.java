package org.hwsim.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.ProgramCheck;
import org.hwsim.hw.program.SynapseStorage;
import org.hwsim.mapping.FitReport.Kind;
import org.hwsim.mapping.emit.Emitted;
import org.hwsim.mapping.emit.ProgramEmitter;
import org.hwsim.snn.SnnNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every {@link Mapper} owes; a mapper's test extends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MapperContract {
    private static final int NETWORKS = 120;
    private static final int WEIGHT_SHIFT = 6;

    protected abstract Mapper mapper();

    private record Case(long seed, SnnNetwork network, Board board) {}

    private record Mapped(long seed, SnnNetwork network, Board board, Mapping mapping) {}

    private static Case someCase(long seed) {
        SplittableRandom random = new SplittableRandom(1000 + seed);
        CoreType core = TestChips.core(
                6 + random.nextInt(60),
                (1L << 10) << random.nextInt(6),
                20 + random.nextInt(300),
                40 + random.nextInt(400),
                3,
                random.nextBoolean());
        Board board = new Board(TestChips.chip(core, 4, 3, 1 + random.nextInt(3)), 2, 2);
        return new Case(seed, RandomNetworks.network(seed), board);
    }

    private final List<Mapped> fitting = new ArrayList<>();
    private final List<FitReport> refused = new ArrayList<>();
    private final List<Board> refusedBoards = new ArrayList<>();

    /** Enough of the random cases fit, and enough do not, that neither half of the contract is empty. */
    @BeforeAll
    void mapAll() {
        for (int seed = 0; seed < NETWORKS; seed++) {
            Case c = someCase(seed);
            try {
                Mapping mapping = mapper().map(c.network(), c.board(), MapOptions.defaults());
                fitting.add(new Mapped(seed, c.network(), c.board(), mapping));
            } catch (DoesNotFitException e) {
                refused.add(e.report());
                refusedBoards.add(c.board());
            }
        }
        assertTrue(fitting.size() > NETWORKS / 3, "only " + fitting.size() + " fit");
        assertTrue(refused.size() > NETWORKS / 20, "only " + refused.size() + " do not fit");
    }

    @Test
    void shouldPutEveryNeuronOnExactlyOneCore() {
        for (Mapped c : fitting) {
            Mapping mapping = c.mapping();

            for (int p = 0; p < c.network().populations().size(); p++) {
                var shape = c.network().populations().get(p).shape();
                BitSet seen = new BitSet();
                for (MappedCore core : mapping.cores()) {
                    for (Slice slice : core.slices()) {
                        for (int i = 0; i < slice.size() && slice.population() == p; i++) {
                            int neuron = slice.neuron(shape, i);
                            assertTrue(!seen.get(neuron), "seed " + c.seed() + ": twice, neuron " + neuron);
                            seen.set(neuron);
                        }
                    }
                }
                assertEquals(shape.size(), seen.cardinality(), "seed " + c.seed() + ": neurons of layer " + p);
            }
        }
    }

    @Test
    void shouldKeepToEveryLimitAndSayTruthfullyWhatACoreUses() {
        for (Mapped c : fitting) {
            Mapping mapping = c.mapping();

            Emitted emitted = ProgramEmitter.emit(c.network(), mapping, c.board());

            CoreType limits = c.board().chip().core();
            ProgramCheck.verify(c.board(), emitted.program());
            assertEquals(mapping.cores().size(), emitted.program().cores().size());
            for (int i = 0; i < mapping.cores().size(); i++) {
                ResourceUse use = mapping.cores().get(i).use();
                CoreProgram core = emitted.program().cores().get(i);
                String where = "seed " + c.seed() + " core " + core.core() + ": ";
                assertTrue(use.fits(limits), where + use.against(limits));
                assertTrue(core.core() < c.board().cores(), where + "beyond the board");
                assertEquals(core.compartments(), use.compartments(), where + "compartments");
                assertEquals(core.axonIn().axons(), use.axonsIn(), where + "axons in");
                assertEquals(core.axonOut().entries(), use.axonsOut(), where + "axons out");
                assertEquals(SynapseBits.of(core, limits, 8), use.synapseBits(), where + "synapse memory");
                assertEquals(use.synapseBits(), new SynapseStorage(limits, 8).bits(core), where + "as loaded");
            }
        }
    }

    @Test
    void shouldLeadEverySpikeToExactlyTheSynapsesOfTheNetwork() {
        for (Mapped c : fitting) {
            Mapping mapping = c.mapping();

            Emitted emitted = ProgramEmitter.emit(c.network(), mapping, c.board());

            assertEquals(
                    Synapses.of(c.network(), WEIGHT_SHIFT).list(),
                    Synapses.of(emitted.program()).list(),
                    "seed " + c.seed());
        }
    }

    @Test
    void shouldSendOnePacketForEachSourceAddressAndCore() {
        for (Mapped c : fitting) {
            Mapping mapping = c.mapping();

            Emitted emitted = ProgramEmitter.emit(c.network(), mapping, c.board());

            for (CoreProgram core : emitted.program().cores()) {
                for (int i = 0; i < core.compartments(); i++) {
                    BitSet seen = new BitSet();
                    for (int e = core.axonOut().start().at(i);
                            e < core.axonOut().start().at(i + 1);
                            e++) {
                        int target = core.axonOut().core().at(e) * 100_000
                                + core.axonOut().axon().at(e);
                        assertTrue(!seen.get(target), "seed " + c.seed() + ": two packets to one axon");
                        seen.set(target);
                    }
                }
                for (CompartmentGroup group : core.groups()) {
                    assertTrue(group.compartments() > 0, "seed " + c.seed() + ": an empty group");
                }
            }
        }
    }

    @Test
    void shouldGiveTheSameMappingForTheSameSeed() {
        for (Mapped c : fitting.subList(0, 20)) {
            assertEquals(
                    mapper().map(c.network(), c.board(), new MapOptions(0, false, 7))
                            .toString(),
                    mapper().map(c.network(), c.board(), new MapOptions(0, false, 7))
                            .toString(),
                    "seed " + c.seed());
        }
    }

    @Test
    void shouldReportOnlyLimitsThatAreBroken() {
        for (int i = 0; i < refused.size(); i++) {
            Board board = refusedBoards.get(i);
            for (FitReport.Violation violation : refused.get(i).violations()) {
                boolean budget = violation.limit() == Limit.CORES;
                long available = budget
                        ? board.cores()
                        : violation.limit().available(board.chip().core());
                assertTrue(violation.used() > violation.available(), violation.toString());
                assertEquals(available, violation.available(), violation.toString());
                assertEquals(budget ? Kind.BUDGET : Kind.WALL, violation.kind(), violation.toString());
            }
        }
    }
}
