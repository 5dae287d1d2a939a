package org.hwsim.sim.core;

import org.hwsim.hw.energy.Action;
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

    private final CoreShard shard;
    private final ShardRun run;
    private final @Nullable RunConductor conductor;
    private final SpikeRing[] rings;
    private final SpikeRing inbox;
    private final RingEntryHandler handler = new RingEntryHandler(this);
    private final Outbox outbox;
    private final int[] fired;
    private final int[] arranged = new int[BlockState.PENDING];
    private final long activePs;
    private final long idlePs;
    private final long spikePs;
    private final long axonOutPs;
    private final long axonInPs;

    private final int[] ends = new int[2];
    private final long[] busiestPs = new long[2];
    private final long[] longestPs = new long[2];
    private final boolean[] last = new boolean[2];
    private ParkedWords parked = new ParkedWords();
    private ParkedWords parkedNext = new ParkedWords();
    private boolean accepting;
    private int step;
    private long busyPs;
    private long packetPs;
    private long previousBusyPs;
    private long previousPacketPs;

    /** @param conductor for the first shard, null for all others */
    public ShardWorker(CoreShard shard, ShardRun run, @Nullable RunConductor conductor) {
        this.shard = shard;
        this.run = run;
        this.conductor = conductor;
        this.rings = run.rings().toArray(SpikeRing[]::new);
        this.inbox = rings[shard.index];
        this.outbox = new Outbox(rings.length, run.wordsPerBatch());
        this.fired = new int[shard.largestGroup];
        this.activePs = run.timing().psPer(Action.NEURON_UPDATE_ACTIVE);
        this.idlePs = run.timing().psPer(Action.NEURON_UPDATE_IDLE);
        this.spikePs = run.timing().psPer(Action.SPIKE);
        this.axonOutPs = run.timing().psPer(Action.AXON_OUT);
        this.axonInPs = run.timing().psPer(Action.AXON_IN);
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
        for (CoreState core : shard.cores) {
            for (GroupState group : core.groups) {
                openIfDue(group, 0);
            }
        }
        boolean lastStep = false;
        while (!lastStep) {
            update();
            publishRest();
            startAccepting();
            publishEnd(conductor != null && conductor.endsWith(step));
            lastStep = drain();
            finishStep();
            step++;
        }
        startAccepting();
        publishEnd(true);
        drain();
        for (CoreState core : shard.cores) {
            for (GroupState group : core.groups) {
                if (run.schedule().sampleAt(group.layer, step) >= 0) {
                    group.cutWindow();
                }
            }
        }
    }

    private void update() {
        accepting = false;
        busyPs = 0;
        packetPs = 0;
        run.trace().startStep(step, shard.index);
        for (CoreState core : shard.cores) {
            for (GroupState group : core.groups) {
                update(core, group);
            }
        }
    }

    private void update(CoreState core, GroupState group) {
        WindowSchedule schedule = run.schedule();
        int sample = schedule.sampleAt(group.layer, step);
        int firedCount = 0;
        if (sample >= 0) {
            firedCount = SomaUpdate.update(group, fired);
            if (firedCount > 0) {
                emit(core, group, firedCount);
            }
        }
        int active = 0;
        if (group.anyTouched) {
            active = Bits.count(group.touched);
            java.util.Arrays.fill(group.touched, 0);
            group.anyTouched = false;
            group.activeUpdates += active;
        }
        core.sendingPs += active * activePs + (group.size - active) * idlePs;
        int shownAs = run.trace().shownAs(group.layer);
        if (shownAs >= 0) {
            run.trace().addMembranes(step, shownAs, group, sample >= 0);
        }
        if (sample >= 0) {
            int k = schedule.stepOfWindow(group.layer, step);
            if (group.layer == run.readoutLayer()) {
                read(group, run.slots().readings(sample)[k]);
            }
            if (k == schedule.windowSteps(group.layer) - 1) {
                close(group, sample);
            }
        }
        openIfDue(group, step + 1);
    }

    private void emit(CoreState core, GroupState group, int firedCount) {
        run.trace().addSpikes(step, shard.index, core.core, group.firstCompartment, fired, firedCount);
        group.anyTouched = true;
        for (int f = 0; f < firedCount; f++) {
            int i = fired[f];
            group.windowSpikes[i]++;
            Bits.set(group.touched, i);
            packetPs = Math.max(packetPs, group.longestPacketPs[i]);
        }
        int packets = 0;
        for (int to = 0; to < core.out.length; to++) {
            packets += send(core.out[to], to, group.firstCompartment, firedCount);
        }
        core.sendingPs += firedCount * spikePs + packets * axonOutPs;
    }

    /** Hot: once a packet. Returns how many. */
    private int send(PacketList out, int to, int firstCompartment, int firedCount) {
        int[] start = out.start;
        int[] word = out.word;
        int[] words = outbox.words[to];
        int n = outbox.count[to];
        int packets = 0;
        for (int f = 0; f < firedCount; f++) {
            int compartment = firstCompartment + fired[f];
            int end = start[compartment + 1];
            packets += end - start[compartment];
            for (int e = start[compartment]; e < end; e++) {
                words[n++] = word[e];
                if (n == words.length) {
                    publish(to, n);
                    n = 0;
                }
            }
        }
        outbox.count[to] = n;
        return packets;
    }

    private void publishRest() {
        for (int to = 0; to < outbox.count.length; to++) {
            if (outbox.count[to] > 0) {
                publish(to, outbox.count[to]);
                outbox.count[to] = 0;
            }
        }
    }

    private void publish(int to, int count) {
        SpikeRing ring = rings[to];
        int spins = 0;
        while (!ring.offerSpikes(step, shard.index, outbox.words[to], count)) {
            spins = inbox.drainTo(handler) ? 0 : idle(spins);
        }
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
        ParkedWords mine = parked;
        parked = parkedNext;
        parkedNext = mine;
        if (mine.count > 0) {
            if (mine.step != step) {
                throw new IllegalStateException("parked words of step " + mine.step + " in step " + step);
            }
            deliver(mine.words, mine.count);
            mine.count = 0;
        }
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
    public void onSpikes(int stepOfSpikes, int[] words, int count) {
        if (accepting && stepOfSpikes == step) {
            deliver(words, count);
        } else {
            parked.add(stepOfSpikes, words, count);
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

    /** Hot: once a packet. That words name what there is was established by the loader. */
    private void deliver(int[] words, int count) {
        SpikeWords code = shard.words;
        BlockState[] blocks = shard.blocks;
        for (int w = 0; w < count; w++) {
            int word = words[w];
            if (word >= 0) {
                int b = code.block(word);
                BlockState block = blocks[b];
                block.stepPackets++;
                block.pending[block.pendingCount++] = code.code(word);
                if (block.pendingCount == BlockState.PENDING) {
                    addPending(b, block);
                }
            } else {
                deliverShared(~word);
            }
        }
    }

    private void deliverShared(int axon) {
        SharedAxons axons = shard.axons;
        axons.packets[axon]++;
        shard.cores[axons.core[axon]].stepPackets++;
        int end = axons.entryStart[axon + 1];
        for (int e = axons.entryStart[axon]; e < end; e++) {
            int b = axons.entryBlock[e];
            BlockState block = shard.blocks[b];
            block.pending[block.pendingCount++] = axons.entryCode[e];
            if (block.pendingCount == BlockState.PENDING) {
                addPending(b, block);
            }
        }
    }

    private void addPending(int b, BlockState block) {
        int[] rows = block.reach.arranged(block.pending, block.pendingCount, arranged);
        block.stepSops += block.reach.entries(rows, block.pendingCount);
        if (block.delay == 1) {
            block.add(rows, 0, block.pendingCount);
        } else {
            shard.wheel.add(step + block.delay - 1, b, rows, block.pendingCount);
        }
        block.pendingCount = 0;
    }

    /** Adds all that takes effect in the next step, and closes the accounts of this one. */
    private void finishStep() {
        BlockState[] blocks = shard.blocks;
        for (int b = 0; b < blocks.length; b++) {
            if (blocks[b].pendingCount > 0) {
                addPending(b, blocks[b]);
            }
        }
        addDelayed();
        for (BlockState block : blocks) {
            if (block.unfinished) {
                block.kernel.finish(block.target.due);
                block.unfinished = false;
            }
        }
        for (CoreState core : shard.cores) {
            long ps = run.timing().busyPs(core.sendingPs, receivingPs(core));
            core.busyPs += ps;
            core.sendingPs = 0;
            busyPs = Math.max(busyPs, ps);
        }
        previousBusyPs = busyPs;
        previousPacketPs = packetPs;
        if (conductor != null) {
            conductor.onStepClosed(step);
        }
    }

    private long receivingPs(CoreState core) {
        long packets = core.stepPackets;
        core.stepPackets = 0;
        long ps = 0;
        for (int b = core.firstBlock; b < core.endBlock; b++) {
            BlockState block = shard.blocks[b];
            if (block.stepSops > 0 || block.stepPackets > 0) {
                ps += block.stepSops * run.timing().psPer(block.kind);
                packets += block.stepPackets;
                block.packets += block.stepPackets;
                block.sops += block.stepSops;
                block.stepPackets = 0;
                block.stepSops = 0;
            }
        }
        return ps + packets * axonInPs;
    }

    private void addDelayed() {
        int[] segments = shard.wheel.segments(step);
        int used = shard.wheel.used(step);
        for (int at = 0; at < used; ) {
            BlockState block = shard.blocks[segments[at]];
            int count = segments[at + 1];
            block.add(segments, at + 2, count);
            at += 2 + count;
        }
        shard.wheel.clear(step);
    }

    private void read(GroupState group, int[] reading) {
        int[] values = run.readsSpikes() ? group.windowSpikes : group.membranes;
        for (int i = 0; i < group.size; i++) {
            reading[group.neuron[i]] = values[i];
        }
    }

    private void close(GroupState group, int sample) {
        SampleSlots slots = run.slots();
        if (slots.keepsStates()) {
            int[] spikes = slots.spikes(sample)[group.layer];
            int[] membranes = slots.membranes(sample)[group.layer];
            for (int i = 0; i < group.size; i++) {
                spikes[group.neuron[i]] = group.windowSpikes[i];
                membranes[group.neuron[i]] = group.membranes[i];
            }
        }
        group.closeWindow(slots.sumOf(sample, shard.index));
    }

    private void openIfDue(GroupState group, int atStep) {
        int sample = run.schedule().sampleOpening(group.layer, atStep);
        if (sample >= 0) {
            group.openWindow(sample, run.currents());
        }
    }
}
