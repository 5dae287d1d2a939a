package org.hwsim.mapping.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.hwsim.hw.chip.Board;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.mapping.DoesNotFitException;
import org.hwsim.mapping.FitReport.Kind;
import org.hwsim.mapping.FitReport.Violation;
import org.hwsim.mapping.Limit;
import org.hwsim.mapping.MapOptions;
import org.hwsim.mapping.Mapper;
import org.hwsim.mapping.Mapping;
import org.hwsim.mapping.NetworkBuilder;
import org.hwsim.mapping.TestChips;
import org.hwsim.snn.DenseConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.junit.jupiter.api.Test;

class WallsTest {
    private static final long PLENTY = 1L << 30;

    private final Mapper mapper = new LayeredMapper();

    /** Two dense layers. */
    private static SnnNetwork dense(int sources, int targets, int delay) {
        NetworkBuilder net = new NetworkBuilder(MapShape.flat(sources));
        int first = net.population(MapShape.flat(sources), 1.0);
        int second = net.population(MapShape.flat(targets), 1.0);
        float[] weights = new float[sources * targets];
        java.util.Arrays.fill(weights, 1);
        net.project(Projection.INPUT, first, null, NetworkBuilder.square(sources, sources, 1, 1, 0), 1);
        net.project(first, second, null, new DenseConnection(sources, targets, weights), delay);
        return net.build();
    }

    private Violation only(SnnNetwork network, CoreType core) {
        return only(network, TestChips.board(core, 8, 8, 1));
    }

    private Violation only(SnnNetwork network, Board board) {
        DoesNotFitException e =
                assertThrows(DoesNotFitException.class, () -> mapper.map(network, board, MapOptions.defaults()));
        assertEquals(1, e.report().violations().size(), e.getMessage());
        return e.report().violations().get(0);
    }

    @Test
    void shouldReportAWallWhenOneNeuronHasMoreSourcesThanACoreHasAxonsIn() {
        Violation wall = only(dense(100, 10, 1), TestChips.core(64, PLENTY, 99, 4096, 8, true));

        assertEquals(
                new Violation(
                        "layer1",
                        Limit.AXONS_IN,
                        Kind.WALL,
                        100,
                        99,
                        List.of("a chip file with core.axonsIn of at least 100")),
                wall);
        mapper.map(
                dense(100, 10, 1),
                TestChips.board(TestChips.core(64, PLENTY, 100, 4096, 8, true), 8, 8, 1),
                MapOptions.defaults());
    }

    @Test
    void shouldSayWhichWeightBitsWouldFitWhenOneNeuronHasTooManySynapses() {
        // given 100 sources, each row of one target a word of 8 bits: 800 bits; 2 bits would be 100 words as well,
        // so words of 1 bit
        CoreType core = new CoreType(64, 500, 1, 4096, 4096, 8, 9, 6, 20, 17, 6, 24, true, 10);

        Violation wall = only(dense(100, 10, 1), core);

        assertEquals(Limit.SYNAPSE_MEMORY, wall.limit());
        assertEquals(Kind.WALL, wall.kind());
        assertEquals(800, wall.used());
        assertEquals(500, wall.available());
        assertEquals("--weight-bits 5 (costs accuracy)", wall.changes().get(0), "5 bits are 500, 6 are 600");
        mapper.map(dense(100, 10, 1), TestChips.board(core, 8, 8, 1), new MapOptions(5, false, 1));
    }

    @Test
    void shouldReportAWallWhenADelayIsTooLong() {
        Violation wall = only(dense(10, 10, 9), TestChips.core(64, PLENTY, 4096, 4096, 8, true));

        assertEquals(Limit.DELAY, wall.limit());
        assertEquals(9, wall.used());
        assertEquals(8, wall.available());
    }

    @Test
    void shouldReportAWallWhenOneNeuronHasMoreDestinationsThanACoreHasAxonsOut() {
        // given 40 targets on cores of 4 compartments: 10 destinations
        Violation wall = only(dense(4, 40, 1), TestChips.core(4, PLENTY, 4096, 9, 8, true));

        assertEquals(Limit.AXONS_OUT, wall.limit());
        assertEquals(10, wall.used());
    }

    @Test
    void shouldReportEveryWallAtOnce() {
        NetworkBuilder net = new NetworkBuilder(MapShape.flat(50));
        int first = net.population(MapShape.flat(50), 1.0);
        net.project(Projection.INPUT, first, null, NetworkBuilder.square(50, 50, 1, 1, 0), 1);
        int second = net.dense(first, 1, 60);
        net.dense(second, 1, 10);
        SnnNetwork network = net.build();
        Board board = TestChips.board(TestChips.core(64, PLENTY, 40, 4096, 8, true), 8, 8, 1);

        DoesNotFitException e =
                assertThrows(DoesNotFitException.class, () -> mapper.map(network, board, MapOptions.defaults()));

        List<Violation> walls = e.report().violations();
        assertEquals(2, walls.size(), e.getMessage());
        assertEquals(List.of(60L, 50L), walls.stream().map(Violation::used).toList());
    }

    @Test
    void shouldCutASourceFinerWhenItsAxonsOutWouldNotFit() {
        // given 8 sources with 10 destinations each: 80 axons out, 25 a core: 2 sources on a core, 4 cores
        Board board = TestChips.board(TestChips.core(8, PLENTY, 4096, 25, 8, true), 8, 8, 1);

        Mapping mapping = mapper.map(dense(8, 80, 1), board, MapOptions.defaults());

        assertEquals(4, mapping.coresOf(0));
        assertEquals(10, mapping.coresOf(1));
    }

    @Test
    void shouldLetSmallLayersShareACoreWhenTheBoardIsSmall() {
        Board board = TestChips.board(TestChips.loihiCore(), 1, 1, 1);

        Mapping mapping = mapper.map(dense(10, 10, 1), board, MapOptions.defaults());

        assertEquals(1, mapping.cores().size());
        assertEquals(2, mapping.cores().get(0).slices().size());
    }

    @Test
    void shouldRefuseMoreWeightBitsThanTheChipHas() {
        Board board = TestChips.loihi(1, 1);

        InputException e = assertThrows(
                InputException.class, () -> mapper.map(dense(10, 10, 1), board, new MapOptions(12, false, 1)));

        assertTrue(e.getMessage().contains("--weight-bits 9"), e.getMessage());
    }
}
