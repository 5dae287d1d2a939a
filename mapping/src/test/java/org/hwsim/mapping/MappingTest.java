package org.hwsim.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.hwsim.hw.chip.Board;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.SnnNetwork;
import org.junit.jupiter.api.Test;

class MappingTest {
    private static final ResourceUse USE = new ResourceUse(2, 128, 3, 4);

    /** Two layers on cores 0, 3 and 7 of two chips of 2x1 tiles with 2 cores each: a row of four tiles. */
    private static Mapping mapping() {
        NetworkBuilder net = new NetworkBuilder(MapShape.flat(2));
        int first = net.population(MapShape.flat(4), 1.0);
        net.dense(first, 1, 2);
        SnnNetwork network = net.build();
        Board board = new Board(TestChips.chip(TestChips.loihiCore(), 2, 1, 2), 2, 1);
        return new Mapping(
                network,
                board,
                MapOptions.defaults(),
                List.of(
                        new MappedCore(0, List.of(new Slice(0, 0, 2, 0, 1, 0, 1)), USE),
                        new MappedCore(3, List.of(new Slice(0, 2, 2, 0, 1, 0, 1)), USE),
                        new MappedCore(7, List.of(new Slice(1, 0, 2, 0, 1, 0, 1)), USE)),
                1.5);
    }

    @Test
    void shouldCountTilesChipsAndCoresOfALayer() {
        assertEquals(3, mapping().tilesInUse());
        assertEquals(2, mapping().chipsInUse());
        assertEquals(2, mapping().coresOf(0));
        assertEquals(1, mapping().coresOf(1));
    }

    @Test
    void shouldPrintEveryCoreWithWhatItHolds() {
        String text = mapping().toString();

        assertTrue(text.contains("3 of 8 cores, 3 tiles, 2 of 2 chips, 1.50 hops a packet"), text);
        assertTrue(text.contains("core 3 at tile (1,0): compartments 2/1024, synapse memory 128/1048576 bit"), text);
        assertTrue(text.contains("layer0 channels 2-3, rows 0, columns 0"), text);
    }

    @Test
    void shouldFindTheDefaultMapperAndNameTheKnownOnesForAnUnknownId() {
        assertEquals("layered", Mappers.byId(Mapper.DEFAULT).id());

        InputException e = assertThrows(InputException.class, () -> Mappers.byId("layred"));

        assertTrue(e.getMessage().contains("layered"), e.getMessage());
    }

    @Test
    void shouldNumberCompartmentsChannelLast() {
        // given a slice of channels 1-2, rows 0-1, column 3 of a map of 4x2x5
        MapShape shape = new MapShape(4, 2, 5);
        Slice slice = new Slice(0, 1, 2, 0, 2, 3, 1);

        assertEquals((1 * 2 + 0) * 5 + 3, slice.neuron(shape, 0));
        assertEquals((2 * 2 + 0) * 5 + 3, slice.neuron(shape, 1));
        assertEquals((1 * 2 + 1) * 5 + 3, slice.neuron(shape, 2));
        for (int i = 0; i < slice.size(); i++) {
            assertEquals(i, slice.compartment(shape, slice.neuron(shape, i)));
        }
        assertEquals(-1, slice.compartment(shape, 0));
    }
}
