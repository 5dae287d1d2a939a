package org.hwsim.report.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hwsim.report.ReportText;
import org.hwsim.report.Reports;
import org.hwsim.report.RunReport;
import org.hwsim.report.SampleRow;
import org.hwsim.report.SmallRun;
import org.junit.jupiter.api.Test;

class CsvReportFormatTest {
    @Test
    void shouldWriteOneLineASample() {
        assertEquals("""
                index,label,ann,snn,steps,spikes,sops,effectiveSops,energyPj,ownEnergyPj,sharedEnergyPj,latencyPs
                0,3,3,3,6,5,20,15,5962,492,5470,6000000
                1,1,1,2,6,5,20,15,5962,492,5470,6000000
                """.replace("\n", "\r\n"), tables(SmallRun.report()).get("samples.csv"));
    }

    @Test
    void shouldCountAnswersByLabel() {
        assertEquals("""
                label,answer1,answer2,answer3
                1,0,1,0
                2,0,0,0
                3,0,0,1
                """.replace("\n", "\r\n"), tables(SmallRun.report()).get("confusion.csv"));
    }

    @Test
    void shouldWriteAccuracyByTimeStep() {
        String table = tables(SmallRun.report()).get("accuracy-over-time.csv");

        assertEquals(
                "timestep,snn,snnLow95,snnHigh95,agreement",
                table.lines().findFirst().orElseThrow());
        // 1 of 2 right: Wilson 0.5 ± 0.4054688
        assertTrue(table.contains("4,0.5,0.0945312057342,0.905468794266,0.5\r\n"), table);
    }

    @Test
    void shouldGiveEveryActionAColumn() {
        String[] lines = tables(SmallRun.report()).get("layers.csv").split("\r\n");

        assertEquals(
                "name,neurons,cores,spikesPerNeuronStep,sops,effectiveSops,synapticOpDense,synapticOpSparse,"
                        + "synapticOpConv,neuronUpdateActive,neuronUpdateIdle,spike,axonOut,axonIn,packetInTile,hopEw,"
                        + "hopNs,chipHop,barrier,stateReset,inputMac,dynamicEnergyPj,clipsLow,clipsHigh,"
                        + "clipsLowTouchedFiring,weightBits,quantisationRelativeError,weightsClipped,threshold,"
                        + "thresholdSource,correlation,clippedShare,deadShare,saturatedShare",
                lines[0]);
        // 8 · 80 + 40 · 52 + 8 · 3 = 2,744 pJ
        assertEquals(
                "hidden,4,1,0.25,0,0,0,0,0,8,40,8,8,0,0,8,0,0,0,8,100,2744,3,0,0,8,0.004,0,1.5,\"max of 1,000 samples\",0.999,0,0.25,0",
                lines[1]);
        assertEquals("output,3,1,0.0833333333333,40,30,40,0,0,12,24,2,0,8,0,0,0,0,0,6,0,3168,0,0,0,,,,,,,,,", lines[2]);
    }

    @Test
    void shouldLeaveTimesEmptyWhenTheChipPricesNone() {
        String[] lines = tables(Reports.withoutTime()).get("cores.csv").split("\r\n");

        assertTrue(lines[0].endsWith(",dynamicEnergyPj,busyPs,utilisation"), lines[0]);
        assertTrue(lines[1].endsWith(",2744,,"), lines[1]);
    }

    @Test
    void shouldLeaveEnergiesEmptyWhenNothingHasAPrice() {
        Map<String, String> tables = tables(Reports.withoutPrices());

        assertTrue(tables.get("samples.csv").endsWith("1,1,1,2,6,5,20,15,,,,6000000\r\n"));
        String core = tables.get("cores.csv").split("\r\n")[1];
        assertTrue(core.endsWith(",0,,,"), core);
    }

    @Test
    void shouldNotLetANameBecomeAFormulaOrACell() {
        assertTrue(layerLine("=cmd|' /C calc'!A0").startsWith("'=cmd|' /C calc'!A0,3,"));
        assertTrue(layerLine("+1").startsWith("'+1,3,"));
        assertTrue(layerLine("a,\"b\"").startsWith("\"a,\"\"b\"\"\",3,"));
        assertTrue(layerLine("two\r\nlines\t").startsWith("two??lines?,3,"));
    }

    @Test
    void shouldLeaveTheConfusionOutWithoutLabels() {
        List<SampleRow> unlabelled = List.of(new SampleRow(0, null, 3, 3, 6, 5, 20, 15, 492, 5_470, null));

        Map<String, String> tables = tables(SmallRun.report(), unlabelled);

        assertTrue(!tables.containsKey("confusion.csv"));
        assertTrue(tables.get("samples.csv").endsWith("0,,3,3,6,5,20,15,5962,492,5470,\r\n"));
    }

    @Test
    void shouldRefuseARowThatMissesACell() {
        CsvTable table = new CsvTable(List.of("a", "b"));

        assertThrows(IllegalStateException.class, () -> table.row().whole(1).end());
    }

    private static String layerLine(String name) {
        return tables(Reports.withLayerName(name)).get("layers.csv").split("\r\n")[2];
    }

    private static Map<String, String> tables(RunReport report) {
        return tables(report, SmallRun.samples());
    }

    private static Map<String, String> tables(RunReport report, List<SampleRow> samples) {
        return new CsvReportFormat()
                .render(report, samples).stream().collect(Collectors.toMap(ReportText::name, ReportText::text));
    }
}
