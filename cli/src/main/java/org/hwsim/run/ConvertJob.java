package org.hwsim.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.ann.AnnEvaluator;
import org.hwsim.conversion.LossDiagnosis;
import org.hwsim.conversion.LossReport;
import org.hwsim.conversion.SpikingLayer;
import org.hwsim.hw.program.CompartmentGroup;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.sim.EngineOptions;
import org.hwsim.sim.io.SampleOutcome;
import org.hwsim.sim.io.SampleOutcome.NeuronStates;

/** Converts a network, runs some samples on the chip, and compares every layer's rates with its activations. */
public final class ConvertJob {
    private final Prepared prepared;
    private final Prepared.Stages stages;
    private final AnnEvaluator evaluator;
    private final LossDiagnosis diagnosis;
    private final int[][] thresholds;

    private ConvertJob(Prepared prepared, Prepared.Stages stages) {
        this.prepared = prepared;
        this.stages = stages;
        this.evaluator = new AnnEvaluator(prepared.model().simplified());
        this.diagnosis = new LossDiagnosis(stages.converted().layers());
        this.thresholds = thresholds(prepared);
    }

    /**
     * What a conversion is worth.
     *
     * @param prepared the stages
     * @param losses layer by layer
     * @param score answers over time
     */
    public record Outcome(Prepared prepared, Prepared.Stages stages, LossReport losses, Scoreboard score) {}

    /** Prepares and compares; the samples are those of the request. */
    public static Outcome run(RunRequest request, StopSignal stop, Progress progress) {
        Prepared prepared = Pipeline.prepare(request, progress);
        Prepared.Stages stages = prepared.stages();
        if (stages == null) {
            throw new UsageException("a saved program has no conversion to look at");
        }
        ConvertJob job = new ConvertJob(prepared, stages);
        int[] ann = AnnReference.answers(
                job.evaluator,
                prepared.samples(),
                prepared.sampleCount(),
                request.execution().hostThreads(),
                progress);
        EngineOptions plain = EngineOptions.withThreads(request.execution().workers(prepared.compartments()));
        EngineOptions options = new EngineOptions(
                plain.threads(), plain.ringSlots(), plain.wordsPerBatch(), true, null, null, List.of());
        Simulated simulated = new Simulation(prepared, ann, progress).run(options, stop, job::compare);
        return new Outcome(prepared, stages, job.diagnosis.report(), simulated.score());
    }

    private void compare(SampleOutcome outcome) {
        NeuronStates states = outcome.states();
        if (states == null) {
            throw new IllegalStateException("neuron states were asked for: sample=" + outcome.sample());
        }
        float[] sample = prepared.samples().sample(outcome.sample());
        Map<String, float[]> activations = new HashMap<>();
        for (SpikingLayer layer : stages.converted().layers()) {
            activations.put(layer.nodeId(), new float[0]);
        }
        evaluator.run(sample, (id, values) -> activations.computeIfPresent(id, (key, old) -> values.clone()));
        for (SpikingLayer layer : stages.converted().layers()) {
            add(layer, sample, activations, states);
        }
    }

    private void add(SpikingLayer layer, float[] sample, Map<String, float[]> activations, NeuronStates states) {
        int index = layer.population();
        int[] membranes = states.membranes()[index];
        switch (layer.role()) {
            case READOUT_MEMBRANE -> {
                double[] real = new double[membranes.length];
                for (int i = 0; i < real.length; i++) {
                    real[i] = membranes[i] * prepared.program().readout().realPerUnit()[i];
                }
                diagnosis.addReadings(index, activations.getOrDefault(layer.nodeId(), new float[0]), real);
            }
            case INPUT -> {
                int neurons = states.spikes()[index].length;
                float[] encoded = prepared.encoder().encode(sample);
                int first = inputOffset(index);
                float[] part = java.util.Arrays.copyOfRange(encoded, first, first + neurons);
                diagnosis.add(index, part, states.spikes()[index]);
            }
            case ACTIVATION, POOL, READOUT_SPIKES -> {
                double[] inThresholds = new double[membranes.length];
                for (int i = 0; i < inThresholds.length; i++) {
                    inThresholds[i] = (double) membranes[i] / thresholds[index][i];
                }
                diagnosis.add(
                        index,
                        activations.getOrDefault(layer.nodeId(), new float[0]),
                        states.spikes()[index],
                        inThresholds);
            }
        }
    }

    /** Input populations share the encoded values in their order. */
    private int inputOffset(int population) {
        int offset = 0;
        for (SpikingLayer layer : stages.converted().layers()) {
            if (layer.population() == population) {
                return offset;
            }
            if (layer.role() == SpikingLayer.Role.INPUT) {
                offset += prepared.program().layers().get(layer.population()).neurons();
            }
        }
        return offset;
    }

    private static int[][] thresholds(Prepared prepared) {
        int[][] thresholds = new int[prepared.program().layers().size()][];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = new int[prepared.program().layers().get(i).neurons()];
        }
        for (CoreProgram core : prepared.program().cores()) {
            for (CompartmentGroup group : core.groups()) {
                for (int i = 0; i < group.compartments(); i++) {
                    thresholds[group.layer()][group.neuron()[i]] = group.threshold()[i];
                }
            }
        }
        return thresholds;
    }
}
