package org.hwsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hwsim.diagnostics.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailIfTest {
    @Test
    void shouldNameTheConditionsThatHoldWithTheirValues() {
        // given a run with 1 of 2 right and 5,956 pJ an inference
        var failIf = FailIf.parse("accuracy.snn<0.97, perInference.energyPj.total>1e6,coresUsed>=2");

        // when
        List<String> holding = failIf.holding(SmallRun.report());

        // then
        assertEquals(List.of("accuracy.snn<0.97: accuracy.snn is 0.5", "coresUsed>=2: coresUsed is 2"), holding);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"coresUsed<3", "coresUsed<=2", "coresUsed>1", "coresUsed>=2", "coresUsed==2", "coresUsed!=3"})
    void shouldHoldWhenTwoCoresMeetTheCondition(String condition) {
        assertEquals(1, FailIf.parse(condition).holding(SmallRun.report()).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"coresUsed<2", "coresUsed<=1", "coresUsed>2", "coresUsed>=3", "coresUsed==3", "coresUsed!=2"})
    void shouldNotHoldWhenTwoCoresMissTheCondition(String condition) {
        assertEquals(List.of(), FailIf.parse(condition).holding(SmallRun.report()));
    }

    @Test
    void shouldFailTheRunWhenItCannotGiveTheNumber() {
        // given a chip that prices no spikes
        List<String> holding = FailIf.parse("perInference.energyPj.spike>1").holding(SmallRun.report());

        assertEquals(
                List.of("perInference.energyPj.spike>1: the run has no value for perInference.energyPj.spike"),
                holding);
    }

    @Test
    void shouldReachABaselineThatTheChipNames() {
        assertEquals(
                List.of(
                        "perInference.energyPj.staticByBaseline.gated>1: perInference.energyPj.staticByBaseline.gated is 600"),
                FailIf.parse("perInference.energyPj.staticByBaseline.gated>1").holding(SmallRun.report()));
    }

    @Test
    void shouldListEveryProblemWithASuggestion() {
        // when
        var e = assertThrows(
                InputException.class, () -> FailIf.parse("acuracy.snn<0.97,latencyPs.p99>5,coresUsed=2,samples<1e999"));

        // then
        assertEquals(4, e.problems().size());
        assertEquals("did you mean \"accuracy.snn\"?", e.problems().get(0).fix());
        assertEquals(
                "did you mean \"perInference.latencyPs.p99\"?",
                e.problems().get(1).fix());
        assertTrue(e.problems().get(2).found().contains("no condition"));
        assertTrue(e.problems().get(3).found().contains("no condition"));
    }
}
