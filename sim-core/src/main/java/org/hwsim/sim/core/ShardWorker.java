package org.hwsim.sim.core;

import java.util.Arrays;
import org.hwsim.hw.energy.Action;
import org.hwsim.sim.kernel.FiredList;
import org.hwsim.sim.kernel.SomaKernel;
import org.hwsim.sim.ring.RingEntryHandler;
import org.hwsim.sim.ring.RingReader;
import org.hwsim.sim.ring.SpikeRing;
import org.jspecify.annotations.Nullable;

/**
 * The step loop of one shard: update, emit, close, drain, count.
 *
 * <p>Every spike goes through a ring, the shard's own ones too. A batch is added to membranes at once if its step's own
 * update is done, and parked otherwise. Ends of a step are the only barrier: a shard enters step t + 1 when it has seen
 * every shard's end of step t, so shards are never more than one step apart. While a publication finds a ring full, the
 * worker drains its own. Nothing allocates once lists have grown to the largest step.
 *
 * <p>Run by one thread, once.
 */
public final class ShardWorker implements Runnable, RingReader {
    private static final int SPINS_BEFORE_YIELD = 1_000;

    private final Shard shard;
    private final ShardRun run;
    private final @Nullable RunConductor conductor;
    private final SpikeRing[] rings;
    private final SpikeRing inbox;
    private final RingEntryHandler handler = new RingEntryHandler(this);
    private final SlabUpdate[] updates;

    /** Positions of a slab that fired. */
    private final int[] fired;

    /** Busy time of each core of the program in this step; of the own cores only. */
    private final long[] sendingPs;

    private final long[] receivingPs;
    private final long activePs;
    private final long idlePs;
    private final long spikePs;
    private final long axonOutPs;

    private final int[] ends = new int[2];
    private final long[] busiestPs = new long[2];
    private final long[] longestPs = new long[2];
    private final boolean[] last = new boolean[2];
    private Parked parked = new Parked();
    private Parked parkedNext = new Parked();
    private boolean accepting;
    private int step;
    private long busyPs;
    private long packetPs;
    private long previousBusyPs;
    private long previousPacketPs;

    /** @param conductor for the first shard, null for all others */
    public ShardWorker(Shard shard, ShardRun run, @Nullable RunConductor conductor) {
        this.shard = shard;
        this.run = run;
        this.conductor = conductor;
        this.rings = run.rings().toArray(SpikeRing[]::new);
        this.inbox = rings[shard.index];
        this.updates = new SlabUpdate[shard.slabs.length];
        SomaKernel soma = run.kernels().soma();
        Arrays.setAll(updates, s -> new SlabUpdate(shard.slabs[s], soma));
        this.fired = new int[shard.largestSlab + FiredList.PADDING];
        this.sendingPs = new long[shard.busyPs.length];
        this.receivingPs = new long[shard.busyPs.length];
        this.activePs = run.timing().psPer(Action.NEURON_UPDATE_ACTIVE);
        this.idlePs = run.timing().psPer(Action.NEURON_UPDATE_IDLE);
        this.spikePs = run.timing().psPer(Action.SPIKE);
        this.axonOutPs = run.timing().psPer(Action.AXON_OUT);
    }

    @Override
    public void run() {
        try {
            loop();
        } catch (RunFailure.GivenUp consequence) {
            // The worker that failed first has reported.
        } catch (Throwable failure) {
            run.failure().report(failure);
        }
    }

    private void loop() {
        shard.clear();
        for (Slab slab : shard.slabs) {
            openIfDue(slab, 0);
        }
        boolean lastStep = false;
        while (!lastStep) {
            update();
            startAccepting();
            publishEnd(conductor != null && conductor.endsWith(step));
            lastStep = drain();
            finishStep();
            step++;
        }
        startAccepting();
        publishEnd(true);
        drain();
        for (Slab slab : shard.slabs) {
            if (run.schedule().sampleAt(slab.layer, step) >= 0) {
                slab.cutWindow();
            }
        }
    }

    private void update() {
        accepting = false;
        busyPs = 0;
        packetPs = 0;
        run.trace().startStep(step, shard.index);
        for (int s = 0; s < shard.slabs.length; s++) {
            update(shard.slabs[s], updates[s]);
        }
    }

    private void update(Slab slab, SlabUpdate update) {
        WindowSchedule schedule = run.schedule();
        int sample = schedule.sampleAt(slab.layer, step);
        if (sample >= 0 && !slab.isQuiet()) {
            int firedCount = update.update(fired);
            slab.updated(firedCount);
            if (firedCount > 0) {
                emit(slab, firedCount);
            }
        }
        countUpdates(slab);
        int shownAs = run.trace().shownAs(slab.layer);
        if (shownAs >= 0) {
            run.trace().addMembranes(step, shownAs, slab, sample >= 0);
        }
        if (sample >= 0) {
            int k = schedule.stepOfWindow(slab.layer, step);
            if (slab.layer == run.readoutLayer()) {
                read(slab, run.slots().readings(sample)[k]);
            }
            if (k == schedule.windowSteps(slab.layer) - 1) {
                close(slab, sample);
            }
        }
        openIfDue(slab, step + 1);
    }

    /** Every compartment is updated in every step, on the chip; what did not receive and did not fire is idle. */
    private void countUpdates(Slab slab) {
        SlabMembers members = slab.members;
        for (int m = 0; m < members.count(); m++) {
            int active = slab.anyTouched ? members.countOf(m, slab.touched) : 0;
            slab.activeUpdates[m] += active;
            sendingPs[members.core[m]] += active * activePs + (members.size[m] - active) * idlePs;
        }
        if (slab.anyTouched) {
            Arrays.fill(slab.touched, 0);
            slab.anyTouched = false;
        }
    }

    private void emit(Slab slab, int firedCount) {
        run.trace().addSpikes(step, shard.index, slab.parameters.compartment(), fired, firedCount);
        Bits.add(slab.touched, slab.fired);
        slab.anyTouched = true;
        int[] windowSpikes = slab.windowSpikes;
        for (int f = 0; f < firedCount; f++) {
            windowSpikes[fired[f]]++;
        }
        SpikeClasses classes = slab.classes;
        classes.countStep(slab.fired);
        for (int c = 0; c < classes.count(); c++) {
            int spikes = classes.stepSpikes[c];
            if (spikes > 0) {
                classes.stepSpikes[c] = 0;
                classes.windowSpikes[c] += spikes;
                sendingPs[slab.members.core[classes.member[c]]] += spikes * (spikePs + classes.packets[c] * axonOutPs);
                packetPs = Math.max(packetPs, classes.longestPacketPs[c]);
            }
        }
        for (Outlet outlet : slab.outlets) {
            send(outlet, firedCount);
        }
    }

    /** Writes codes straight into slots of the ring. */
    private void send(Outlet outlet, int firedCount) {
        int first = outlet.first;
        int f = 0;
        while (f < firedCount && fired[f] < first) {
            f++;
        }
        int end = firedCount;
        while (end > f && fired[end - 1] - first >= outlet.length) {
            end--;
        }
        SpikeRing ring = rings[outlet.shard];
        while (f < end) {
            long slot = claim(ring);
            int[] words = ring.words(slot);
            int to = Math.min(end, f + words.length);
            int n = outlet.write(fired, f, to, words);
            ring.publishSpikes(slot, step, shard.index, outlet.block, n);
            f = to;
        }
    }

    private long claim(SpikeRing ring) {
        int spins = 0;
        long slot = ring.claim();
        while (slot < 0) {
            spins = inbox.drainTo(handler) ? 0 : idle(spins);
            slot = ring.claim();
        }
        return slot;
    }

    /** Into the own ring first, so that the own drain can never be the last to start. */
    private void publishEnd(boolean endsHere) {
        publishEnd(shard.index, endsHere);
        for (int to = 0; to < rings.length; to++) {
            if (to != shard.index) {
                publishEnd(to, endsHere);
            }
        }
    }

    private void publishEnd(int to, boolean endsHere) {
        SpikeRing ring = rings[to];
        int spins = 0;
        while (!ring.offerEndOfStep(step, shard.index, previousBusyPs, previousPacketPs, endsHere)) {
            spins = inbox.drainTo(handler) ? 0 : idle(spins);
        }
    }

    /** With more workers than processors, spinning alone would make a run ten times slower. */
    @SuppressWarnings("ThreadPriorityCheck")
    private int idle(int spins) {
        if (run.failure().first() != null) {
            throw new RunFailure.GivenUp();
        }
        if (spins < SPINS_BEFORE_YIELD) {
            Thread.onSpinWait();
            return spins + 1;
        }
        Thread.yield();
        return spins;
    }

    /**
     * From here on what arrives for this step is added at once, and what arrives for the next is parked. Must come before
     * the first end of this step is published: whoever has all ends may already fire in the next.
     */
    private void startAccepting() {
        accepting = true;
        Parked mine = parked;
        parked = parkedNext;
        parkedNext = mine;
        Segments waiting = mine.segments;
        if (waiting.used > 0 && mine.step != step) {
            throw new IllegalStateException("parked spikes of step " + mine.step + " in step " + step);
        }
        for (int at = 0; at < waiting.used; ) {
            int block = waiting.values[at];
            int count = waiting.values[at + 1];
            deliver(shard.blocks[block], block, waiting.values, at + Segments.HEAD, count);
            at += Segments.HEAD + count;
        }
        waiting.clear();
    }

    /** Until every shard's end of this step has come; returns whether the run ends with it. */
    private boolean drain() {
        int spins = 0;
        int bank = step & 1;
        while (ends[bank] < rings.length) {
            spins = inbox.drainTo(handler) ? 0 : idle(spins);
        }
        ends[bank] = 0;
        if (conductor != null) {
            if (step > 0) {
                conductor.onStepTimed(step - 1, busiestPs[bank], longestPs[bank]);
            }
        }
        busiestPs[bank] = 0;
        longestPs[bank] = 0;
        return last[bank];
    }

    @Override
    public void onSpikes(int stepOfSpikes, int block, int[] codes, int count) {
        if (count == 0) {
            // A slot was claimed, and then no compartment sent anything.
            return;
        }
        if (accepting && stepOfSpikes == step) {
            deliver(shard.blocks[block], block, codes, 0, count);
        } else {
            parked.add(stepOfSpikes, block, codes, count);
        }
    }

    @Override
    public void onEndOfStep(int stepOfEnd, int source, long sourceBusyPs, long sourcePacketPs, boolean endsHere) {
        int bank = stepOfEnd & 1;
        ends[bank]++;
        busiestPs[bank] = Math.max(busiestPs[bank], sourceBusyPs);
        longestPs[bank] = Math.max(longestPs[bank], sourcePacketPs);
        if (source == 0) {
            last[bank] = endsHere;
        }
    }

    /** That codes name rows that there are was established by the loader. */
    private void deliver(BlockState block, int b, int[] codes, int from, int count) {
        if (block.delay == 1) {
            block.countAndAdd(codes, from, count);
        } else {
            block.arrivals.count(codes, from, count);
            shard.wheel.at(step + block.delay - 1).add(b, codes, from, count);
        }
    }

    /** Adds all that takes effect in the next step, and closes the accounts of this one. */
    private void finishStep() {
        addDelayed();
        for (BlockState block : shard.blocks) {
            block.arrivals.closeStep(receivingPs);
            block.finish();
        }
        for (int core : shard.cores) {
            long ps = run.timing().busyPs(sendingPs[core], receivingPs[core]);
            shard.busyPs[core] += ps;
            busyPs = Math.max(busyPs, ps);
            sendingPs[core] = 0;
            receivingPs[core] = 0;
        }
        previousBusyPs = busyPs;
        previousPacketPs = packetPs;
        if (conductor != null) {
            conductor.onStepClosed(step);
        }
    }

    private void addDelayed() {
        Segments due = shard.wheel.at(step);
        for (int at = 0; at < due.used; ) {
            int count = due.values[at + 1];
            shard.blocks[due.values[at]].add(due.values, at + Segments.HEAD, count);
            at += Segments.HEAD + count;
        }
        due.clear();
    }

    private void read(Slab slab, int[] reading) {
        int[] neuron = slab.parameters.neuron();
        for (int i = 0; i < slab.size; i++) {
            reading[neuron[i]] = run.readsSpikes() ? slab.windowSpikes[i] : slab.membranes[slab.base + i];
        }
    }

    private void close(Slab slab, int sample) {
        SampleSlots slots = run.slots();
        if (slots.keepsStates()) {
            int[] spikes = slots.spikes(sample)[slab.layer];
            int[] membranes = slots.membranes(sample)[slab.layer];
            int[] neuron = slab.parameters.neuron();
            for (int i = 0; i < slab.size; i++) {
                spikes[neuron[i]] = slab.windowSpikes[i];
                membranes[neuron[i]] = slab.membranes[slab.base + i];
            }
        }
        slab.closeWindow(slots.sumOf(sample, shard.index));
    }

    private void openIfDue(Slab slab, int atStep) {
        int sample = run.schedule().sampleOpening(slab.layer, atStep);
        if (sample >= 0) {
            slab.openWindow(sample, run.currents());
        }
    }
}
