package org.hwsim.sim;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.hwsim.hw.energy.Action;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.CoreProgram;
import org.hwsim.hw.program.InputStage;
import org.hwsim.sim.core.RunConductor;
import org.hwsim.sim.core.SampleSlots;
import org.hwsim.sim.core.SpikeCost;
import org.hwsim.sim.core.StepTrace;
import org.hwsim.sim.core.WindowSchedule;
import org.hwsim.sim.count.PsSpread;
import org.hwsim.sim.count.StepClock;
import org.hwsim.sim.io.MembraneListener;
import org.hwsim.sim.io.SampleListener;
import org.hwsim.sim.io.SampleOutcome;
import org.hwsim.sim.io.SpikeListener;

/** Keeps the clock of one run, delivers outcomes and calls listeners; on the first worker's thread. */
final class Conductor implements RunConductor {
    private final ChipProgram program;
    private final EngineOptions options;
    private final WindowSchedule schedule;
    private final SampleSlots slots;
    private final StepTrace trace;
    private final SampleListener listener;
    private final IntPredicate mayBegin;
    private final BooleanSupplier stopRequested;
    private final StepClock clock;
    private final PsSpread inferencePs = new PsSpread();
    private final long[] startPs;
    private final long[] endPs;
    private final long resetsPerSample;
    private final long macsPerSample;
    private int[] cores = new int[0];
    private int[] compartments = new int[0];
    private int samplesAdmitted = 1;
    private int samplesStarted;
    private int samplesRead;
    private int samplesDone;
    private final long[] doneSum = new long[SpikeCost.SUM];

    /**
     * @param mayBegin asked before each sample but the first, in order; where it says no, the run ends with the one before
     */
    Conductor(
            ChipProgram program,
            EngineOptions options,
            WindowSchedule schedule,
            SampleSlots slots,
            StepTrace trace,
            long barrierPs,
            SampleListener listener,
            IntPredicate mayBegin,
            BooleanSupplier stopRequested) {
        this.program = program;
        this.options = options;
        this.schedule = schedule;
        this.slots = slots;
        this.trace = trace;
        this.listener = listener;
        this.mayBegin = mayBegin;
        this.stopRequested = stopRequested;
        this.clock = new StepClock(barrierPs);
        int inFlight = schedule.span() / schedule.period() + 2;
        this.startPs = new long[inFlight];
        this.endPs = new long[inFlight];
        this.resetsPerSample =
                program.cores().stream().mapToLong(CoreProgram::compartments).sum();
        this.macsPerSample =
                program.inputs().stream().mapToLong(InputStage::macs).sum();
        admit(-1);
    }

    @Override
    public boolean endsWith(int step) {
        admit(step);
        return step == schedule.steps() - 1 || stopRequested.getAsBoolean();
    }

    /** Asks for every sample that the end of this step lets begin. */
    private void admit(int step) {
        while (samplesAdmitted < schedule.samples() && admittedAt(samplesAdmitted) <= step) {
            if (mayBegin.test(samplesAdmitted)) {
                samplesAdmitted++;
            } else {
                schedule.endWith(samplesAdmitted);
            }
        }
    }

    /**
     * The last step that can end without a sample: its first window opens in the update of the step before its own, so the end
     * of the step before that is the last which every shard has seen; and a run ends with the windows of its last sample.
     */
    private int admittedAt(int sample) {
        int period = schedule.period();
        return Math.min(sample * period - 2, (sample - 1) * period + schedule.span() - 1);
    }

    @Override
    public void onStepClosed(int step) {
        SpikeListener spikes = options.spikes();
        if (spikes != null) {
            int count = trace.spikes(step);
            if (count > cores.length) {
                cores = new int[Math.max(count, 2 * cores.length)];
                compartments = new int[cores.length];
            }
            trace.copySpikes(step, cores, compartments);
            spikes.onStep(step, count, cores, compartments);
        }
        MembraneListener membranes = options.membranes();
        if (membranes != null) {
            for (int i = 0; i < trace.membraneLayers().size(); i++) {
                membranes.onMembranes(step, trace.membraneLayers().get(i), trace.membranes(step, i));
            }
        }
    }

    @Override
    public void onStepTimed(int step, long busyPs, long packetPs) {
        if (samplesStarted < schedule.samples() && step == samplesStarted * schedule.period()) {
            startPs[samplesStarted % startPs.length] = clock.elapsedPs();
            samplesStarted++;
        }
        clock.closeStep(busyPs, packetPs);
        if (samplesRead < samplesStarted && step == lastStep(samplesRead)) {
            endPs[samplesRead % endPs.length] = clock.elapsedPs();
            samplesRead++;
        }
        if (samplesDone < samplesRead && step == samplesDone * schedule.period() + schedule.span() - 1) {
            deliver(samplesDone);
            samplesDone++;
        }
    }

    /** The last step of the readout's window. */
    private int lastStep(int sample) {
        return sample * schedule.period() + program.latencySteps() - 1;
    }

    private void deliver(int sample) {
        long latencyPs = endPs[sample % endPs.length] - startPs[sample % startPs.length];
        inferencePs.add(latencyPs);
        long[] sum = slots.sum(sample);
        for (int column = 0; column < sum.length; column++) {
            doneSum[column] += sum[column];
        }
        long[] counts = new long[Action.values().length];
        SpikeCost.addSent(sum, counts);
        SpikeCost.addReceived(sum, counts);
        counts[Action.STATE_RESET.ordinal()] = resetsPerSample;
        counts[Action.INPUT_MAC.ordinal()] = macsPerSample;
        SampleOutcome.NeuronStates states = options.neuronStates()
                ? new SampleOutcome.NeuronStates(copy(slots.spikes(sample)), copy(slots.membranes(sample)))
                : null;
        listener.onSample(new SampleOutcome(
                sample,
                copy(slots.readings(sample)),
                counts,
                SpikeCost.effectiveSops(sum),
                sample * schedule.period(),
                lastStep(sample),
                latencyPs,
                states));
        slots.release(sample);
    }

    private static int[][] copy(int[][] rows) {
        return Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
    }

    StepClock clock() {
        return clock;
    }

    PsSpread inferencePs() {
        return inferencePs;
    }

    int samplesDone() {
        return samplesDone;
    }

    /** What followed from the spikes of all delivered samples. */
    long[] doneSum() {
        return doneSum.clone();
    }
}
