package org.hwsim.run;

import java.util.List;
import org.hwsim.conversion.Conversion;
import org.hwsim.conversion.LayerReference;
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
    private final List<SpikingLayer> layers;
    private final LayerReference reference;
    private final LossDiagnosis diagnosis;
    private final int[][] thresholds;

    private ConvertJob(Prepared prepared, Conversion conversion) {
        this.prepared = prepared;
        this.layers = conversion.converted().layers();
        this.reference = new LayerReference(conversion.graph(), conversion.converted());
        this.diagnosis = new LossDiagnosis(layers);
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
        ConvertJob job = new ConvertJob(prepared, stages.conversion());
        int[] ann = AnnReference.answers(
                prepared.model(),
                prepared.samples(),
                new InputRange(prepared),
                prepared.sampleCount(),
                request.execution().hostThreads(),
                stop,
                progress,
                AnnReference.NOBODY);
        Workers workers = HostMemory.granted(request, prepared, true).workers();
        EngineOptions options = Simulation.withNeuronStates(workers.threads());
        Simulated simulated = new Simulation(prepared, request.execution().nocModel(), ann, progress)
                .run(options, workers.replicas(), stop, job::compare);
        return new Outcome(prepared, stages, job.diagnosis.report(), simulated.score());
    }

    private void compare(SampleOutcome outcome) {
        NeuronStates states = Simulation.states(outcome);
        float[][] values = reference.run(prepared.samples().sample(outcome.sample()));
        for (SpikingLayer layer : layers) {
            add(layer, values[layer.population()], states);
        }
    }

    private void add(SpikingLayer layer, float[] values, NeuronStates states) {
        int index = layer.population();
        int[] membranes = states.membranes()[index];
        switch (layer.role()) {
            case READOUT_MEMBRANE -> {
                double[] real = new double[membranes.length];
                for (int i = 0; i < real.length; i++) {
                    real[i] = membranes[i] * prepared.program().readout().realPerUnit()[i];
                }
                diagnosis.addReadings(index, values, real);
            }
            case INPUT -> diagnosis.add(index, values, states.spikes()[index]);
            case ACTIVATION, POOL, READOUT_SPIKES -> {
                double[] inThresholds = new double[membranes.length];
                for (int i = 0; i < inThresholds.length; i++) {
                    inThresholds[i] = (double) membranes[i] / thresholds[index][i];
                }
                diagnosis.add(index, values, states.spikes()[index], inThresholds);
            }
        }
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
