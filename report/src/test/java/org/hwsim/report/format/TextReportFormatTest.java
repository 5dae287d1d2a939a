package org.hwsim.report.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hwsim.report.Reports;
import org.hwsim.report.SmallRun;
import org.junit.jupiter.api.Test;

class TextReportFormatTest {
    @Test
    void shouldSayOnOneScreenWhatTheTableOfTheSmallRunSays() {
        String expected = """
                network     small (small.onnx, sha256 abababababab)
                chip        tiny - a chip for tests
                data        two, 2 of 2 samples
                coding      rate, T = 4; threshold max, weightBits 8, perChannel false

                accuracy    ANN 100.00 % [34.24 %, 100.00 %]   SNN 50.00 % [9.45 %, 90.55 %]   both agree on 50.00 %
                over time   T              1       2       4
                            SNN %       0.00   50.00   50.00
                            agree %    50.00   50.00   50.00

                energy      by cause, an inference                             of total
                              synaptic operations, dense               480 pJ     8.1 %
                              neuron updates, active                   800 pJ    13.4 %
                              neuron updates, idle                    1.66 nJ    27.9 %
                              hops east-west                            12 pJ     0.2 %
                            dynamic                                   2.96 nJ    49.6 %
                            static, wokenIdle                            3 nJ    50.4 %
                            total                                     5.96 nJ   100.0 %
                            other static baselines, instead: gated 600 pJ
                            not in it: analog input, as int8          50.1 pJ   derived

                activity    6 steps, 5 spikes, 20 SOP (15 effective), 4 packets, 4 hops an inference
                latency     mean 6 µs, p50 6 µs, p90 6 µs, p99 6 µs, max 6 µs
                throughput  167 k inferences/s, a sample every 6 steps; a step takes 1 µs, at most 1 µs
                cores       2 in 2 tiles of 1 chip, 2 layers
                ANN rival   int8, same process and memory: 112 pJ dense, 90.2 pJ skipping zeros an inference
                            (derived, energy only)
                            ANN 515 pJ, SNN 248 pJ (literature, fp32 MAC/AC 45 nm, compute only)

                saturation  3 clips at the lower bound, none of a neuron that fired; none at the upper bound
                not in it   counted, without a price on this chip: spike, axonOut, axonIn, barrier, stateReset,
                            inputMac
                            reading the answer's membranes by the host
                            contention on the network on chip; embedded processors, host and board; learning
                files       report.json
                this host   2 s on 2 threads, 1 samples/s, 20 SOP/s, heap 64 MiB
                """;

        assertEquals(expected, text(SmallRun.report()));
    }

    @Test
    void shouldFitOneScreenWhenManyThingsAreNotModelled() {
        String text = text(Reports.withNotModelled(
                java.util.Collections.nCopies(40, "a sentence about something that nobody has ever measured")));

        assertTrue(text.lines().count() <= 50, () -> text.lines().count() + " lines");
        text.lines().forEach(line -> assertTrue(line.length() <= 100, line));
        assertTrue(text.contains("and 36 more, in report.json"), text);
    }

    @Test
    void shouldNotLetANameSteerTheTerminal() {
        String text = text(Reports.withModelName("evil\u001b[2J\u202Enet\r\n"));

        assertFalse(text.contains("\u001b"));
        assertFalse(text.contains("\u202E"));
        assertTrue(text.contains("evil?[2J?net??"), text);
    }

    @Test
    void shouldSayThatTimeIsNotModelledWhenTheChipPricesNone() {
        String text = text(Reports.withoutTime());

        assertTrue(text.contains("time        not modelled"), text);
        assertFalse(text.contains("latency"), text);
    }

    @Test
    void shouldGiveNoSumWhenNothingHasAPrice() {
        String text = text(Reports.withoutPrices());

        assertTrue(text.matches("(?s).*\\n +dynamic +not modelled\n.*"), text);
        assertTrue(text.matches("(?s).*\\n +static +not modelled\n.*"), text);
        assertFalse(text.matches("(?s).*\\n +total .*"), text);
    }

    @Test
    void shouldSayThatNothingWasAnsweredWhenTheRunStoppedEarly() {
        String text = text(Reports.stoppedBeforeTheFirstSample());

        assertTrue(text.startsWith("INCOMPLETE"), text);
        assertTrue(text.contains("no sample was answered"), text);
    }

    @Test
    void shouldSayOnlyWhyThereIsNoInt8FigureWhenThereIsNone() {
        String text = text(Reports.withoutProcess());

        assertTrue(
                text.contains("ANN rival   no int8 figure: the chip file gives no process node and supply voltage\n"),
                text);
    }

    private static String text(org.hwsim.report.RunReport report) {
        return new TextReportFormat().render(report, List.of()).get(0).text();
    }
}
