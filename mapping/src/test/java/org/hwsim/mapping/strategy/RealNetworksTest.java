package org.hwsim.mapping.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hwsim.hw.chip.Board;
import org.hwsim.hw.chip.CoreType;
import org.hwsim.hw.program.ProgramCheck;
import org.hwsim.mapping.DoesNotFitException;
import org.hwsim.mapping.FitReport;
import org.hwsim.mapping.Limit;
import org.hwsim.mapping.MapOptions;
import org.hwsim.mapping.Mapping;
import org.hwsim.mapping.RealNetworks;
import org.hwsim.mapping.TestChips;
import org.hwsim.mapping.emit.Emitted;
import org.hwsim.mapping.emit.ProgramEmitter;
import org.hwsim.snn.Population;
import org.hwsim.snn.SnnNetwork;
import org.junit.jupiter.api.Test;

/** Networks of the shapes that users bring, on the limits of a Loihi core. */
class RealNetworksTest {
    private static Mapping map(SnnNetwork network, Board board) {
        return new LayeredMapper().map(network, board, MapOptions.defaults());
    }

    /** Cores that no partition into one layer a core can do without, by compartments alone. */
    private static int lowerBound(SnnNetwork network, CoreType core) {
        int bound = 0;
        for (Population population : network.populations()) {
            bound += (population.shape().size() + core.compartments() - 1) / core.compartments();
        }
        return bound;
    }

    private static void assertNearTheLowerBound(SnnNetwork network, Board board, int expectedBound) {
        Mapping mapping = map(network, board);

        int bound = lowerBound(network, board.chip().core());
        assertEquals(expectedBound, bound);
        assertTrue(
                mapping.cores().size() <= 1.5 * bound,
                mapping.cores().size() + " cores, at least " + bound + " needed");
        Emitted emitted = ProgramEmitter.emit(network, mapping, board);
        ProgramCheck.verify(board, emitted.program());
    }

    @Test
    void shouldMapLeNetNearTheLowerBound() {
        // 12x24x24 = 6,912: 7 cores; 64x8x8 = 4,096: 4; 10: 1
        assertNearTheLowerBound(RealNetworks.lenet(), TestChips.loihi(1, 1), 12);
    }

    @Test
    void shouldMapVgg9OnOneChipNearTheLowerBound() {
        // 2 x 32, 2 x 16, 2 x 8, 4, 1, 1
        assertNearTheLowerBound(RealNetworks.vgg9(), TestChips.loihi(1, 1), 118);
    }

    @Test
    void shouldMapResNet20OnTwoChipsNearTheLowerBound() {
        // 7 x 16, 6 x 8, 6 x 4, 1
        assertNearTheLowerBound(RealNetworks.resnet20(), TestChips.loihi(2, 1), 185);
    }

    @Test
    void shouldSayHowManyChipsWouldDoWhenOneDoesNot() {
        SnnNetwork network = RealNetworks.resnet20();

        DoesNotFitException e = assertThrows(DoesNotFitException.class, () -> map(network, TestChips.loihi(1, 1)));

        FitReport.Violation violation = e.report().violations().get(0);
        assertEquals(1, e.report().violations().size());
        assertEquals(Limit.CORES, violation.limit());
        assertEquals(FitReport.Kind.BUDGET, violation.kind());
        assertEquals(128, violation.available());
        assertEquals("--chips 2x1", violation.changes().get(0));
        assertEquals(
                violation.used(), map(network, TestChips.loihi(2, 1)).cores().size(), "what was said to fit");
        assertTrue(e.getMessage().contains("needs " + violation.used() + " cores, the board has 128"), e.getMessage());
    }

    @Test
    void shouldFillAsFewChipsAsPossibleWhenTheBoardIsLarge() {
        Mapping mapping = map(RealNetworks.lenet(), TestChips.loihi(3, 3));

        assertEquals(1, mapping.chipsInUse());
    }

    @Test
    void shouldKeepLayersThatTalkNearEachOther() {
        // neighbours on the mesh are one hop apart, cores of a tile none
        Mapping mapping = map(RealNetworks.vgg9(), TestChips.loihi(1, 1));

        assertTrue(mapping.hopsPerPacket() < 1.5, "hops a packet: " + mapping.hopsPerPacket());
    }
}
