package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.EngineDefect;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.Islands;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.SharerTracking.Ordering;
import org.crosspoint.core.sim.TransactionProbe.Message;
import org.jspecify.annotations.Nullable;

/// The transactions between caches and memory: what happens to an operation that misses.
///
/// ```
///   issue ──► arrive at the point of order ──► serve ──► done
///             (the line's home, or the bus)    probes     the word is read or written,
///             queue while the line is busy     replies    caches change state, next in queue
/// ```
///
/// Each arrow is an event of the CPU that asks. The rules that make running ahead exact (see
/// [SimulatedMachine#limitOf]): a probe's arrival at another cache is at least the look-up time after the event
/// that sends it, and is written into that cache at once; presence of lines changes
/// only at `done` events; whether an owner has written is looked at only at `done`, after the probe has reached it.
///
/// This is a machine that is coherent as a whole; [IslandCoherence] is one of coherent islands.
class Coherence {
    CompiledProtocol protocol;
    SharerTracking tracking;
    final Messenger messenger;
    final WordUpdates updates;

    final SimulatedMachine machine;
    final PhysicalMemory memory;
    final MemoryNode[] nodes;
    final LineTable lines;
    private final Arbiter arbiter;
    final long lookUpTime;
    private final long privateMemoryTime;
    final int lineBytes;
    private final boolean cachesRemote;

    boolean asksTracking;

    /// Makes room in the tracking; null if it has room for everything.
    private @Nullable Recalls recalls;

    boolean broadcasts;
    boolean circuitSwitched;

    int inFlight;
    long transactions;
    long invalidations;
    long invalidationMessages;
    long writeBacks;
    long writeThroughs;

    Coherence(
            SimulatedMachine machine,
            CompiledProtocol protocol,
            Interconnect network,
            SharerTracking tracking,
            LineTable lines) {
        MachineDescription description = machine.description;
        Timing timing = description.timing();
        long cycle = description.cycle();
        this.machine = machine;
        updates = new WordUpdates(this, machine);
        this.protocol = protocol;
        this.tracking = tracking;
        memory = machine.memory;
        messenger = new Messenger(network, timing.controlBytes(), memory);
        this.lines = lines;
        arbiter = new Arbiter(2 * machine.cpus());
        lookUpTime = timing.directory() * cycle;
        privateMemoryTime = timing.privateMemory() * cycle;
        lineBytes = description.lineBytes();
        cachesRemote = description.organisation().cachesRemote();
        nodes = new MemoryNode[memory.nodes()];
        for (int node = 0; node < nodes.length; node++) {
            nodes[node] = MemoryNode.of(machine, node);
        }
        adopt(network, tracking);
    }

    /// Takes the place of another, of the same machine, when that has nothing in flight and all caches are empty.
    Coherence(Coherence before, CompiledProtocol protocol, SharerTracking tracking) {
        this.protocol = protocol;
        this.tracking = tracking;
        machine = before.machine;
        memory = before.memory;
        messenger = before.messenger;
        lines = before.lines;
        arbiter = before.arbiter;
        lookUpTime = before.lookUpTime;
        privateMemoryTime = before.privateMemoryTime;
        lineBytes = before.lineBytes;
        cachesRemote = before.cachesRemote;
        nodes = before.nodes;
        transactions = before.transactions;
        invalidations = before.invalidations;
        invalidationMessages = before.invalidationMessages;
        writeBacks = before.writeBacks;
        writeThroughs = before.writeThroughs;
        updates = new WordUpdates(this, machine);
        updates.copies = before.updates.copies;
        adopt(messenger.network, tracking);
    }

    /// What keeps memory coherent with a protocol and a tracking instead of these, when nothing is in flight and all
    /// caches are empty.
    final Coherence succeededBy(CompiledProtocol newProtocol, SharerTracking newTracking) {
        Islands islands = newTracking.islands().orElse(null);
        return islands == null || machine.core(0).cache == null
                ? new Coherence(this, newProtocol, newTracking)
                : new IslandCoherence(this, newProtocol, newTracking, islands);
    }

    /// Takes a network and a tracking into use, when nothing is in flight.
    final void adopt(Interconnect newNetwork, SharerTracking newTracking) {
        messenger.adopt(newNetwork);
        tracking = newTracking;
        circuitSwitched = newNetwork.circuitSwitched();
        broadcasts = newTracking.ordering() == Ordering.BROADCAST;
        recalls = newTracking.recalls() && !broadcasts ? new Recalls(this, newTracking) : null;
    }

    /// The least time from an event to a probe's arrival at another CPU's cache.
    long lookAhead() {
        return lookUpTime;
    }

    /// How far hits may run ahead, at most.
    long mayRunAhead() {
        return lookUpTime;
    }

    /// The operation leaves the private caches.
    void issue(HardwareThread cpu, long now) {
        cpu.issuedAt = now;
        if (cpu.cache != null && !circuitSwitched) {
            giveUpLeaving(cpu, cpu.cache, now);
        }
        cpu.isRemote = false;
        cpu.bypasses = false;
        if (cpu.isPrivate) {
            cpu.servedAt = now + cpu.core.latencies.miss;
            finishAt(cpu, now + cpu.core.latencies.miss + privateMemoryTime);
            return;
        }
        if (cpu.homeNode == PhysicalMemory.UNTOUCHED) {
            cpu.homeNode = memory.touch(cpu.line, cpu.id);
        }
        cpu.bypasses = !cachesRemote && homeStation(cpu) != cpu.station;
        inFlight++;
        transactions++;
        long leaves = now + cpu.core.latencies.miss;
        if (!circuitSwitched) {
            leaves = broadcasts
                    ? broadcast(cpu, wordSent(cpu), leaves)
                    : send(Message.REQUEST, cpu.line, cpu.station, orderStation(cpu), wordSent(cpu), leaves);
        }
        cpu.phase = Phase.ARRIVE;
        machine.events.schedule(cpu.actor, leaves);
    }

    /// Bytes of the word that a store's request carries.
    private int wordSent(HardwareThread cpu) {
        return protocol.sendsWords && cpu.operation.writes() && protocol.storeSendsWord[stateOfLine(cpu)]
                ? Long.BYTES
                : 0;
    }

    private int stateOfLine(HardwareThread cpu) {
        int own = cpu.cache == null ? SetAssociative.ABSENT : cpu.slotOfLine(cpu.cache);
        return cpu.cache == null || own < 0 ? CompiledProtocol.INVALID : cpu.cache.state(own);
    }

    /// The request has reached the point of order.
    void arrive(HardwareThread cpu, long now) {
        if (circuitSwitched ? arbiter.request(cpu.actor - 1) : join(cpu)) {
            serve(cpu, now);
        } else {
            cpu.phase = Phase.QUEUED;
            machine.events.cancel(cpu.actor);
        }
    }

    /// The line, or the whole network, is this request's: all later times follow.
    void serve(HardwareThread cpu, long now) {
        if (recalls != null && !recalls.makeRoom(cpu, now)) {
            cpu.phase = Phase.QUEUED;
            machine.events.cancel(cpu.actor);
            return;
        }
        cpu.servedAt = now;
        lines.missed(cpu.line, cpu.id);
        MemoryNode home = nodes[cpu.homeNode];
        long start = reachHome(cpu, home, now);
        long done = cpu.cache == null
                ? serveUncached(cpu, home, start)
                : serveCached(cpu, cpu.cache, home, roomAt(cpu, start + lookUpTime));
        long end = done + cpu.core.latencies.beyond(cpu.operation);
        finishAt(cpu, end);
        if (cpu.updates) {
            updates.announce(cpu, end);
        }
    }

    private long roomAt(HardwareThread cpu, long seen) {
        return recalls == null ? seen : recalls.probe(cpu, seen);
    }

    private long reachHome(HardwareThread cpu, MemoryNode home, long now) {
        if (broadcasts) {
            return circuitSwitched ? broadcast(cpu, wordSent(cpu), now) : now;
        }
        return enterDirectory(
                cpu,
                home,
                circuitSwitched
                        ? send(Message.REQUEST, cpu.line, cpu.station, orderStation(cpu), wordSent(cpu), now)
                        : now);
    }

    /// Where requests for the line of an operation are put in order.
    int orderStation(HardwareThread cpu) {
        return homeStation(cpu);
    }

    /// A request has reached that station.
    ///
    /// @return when its look-up begins
    long enterDirectory(HardwareThread cpu, MemoryNode home, long at) {
        return home.enterDirectory(at);
    }

    /// Joins the queue for a line.
    ///
    /// @return whether the CPU is at its head and can be served
    boolean join(HardwareThread cpu) {
        return lines.join(cpu.line, cpu);
    }

    /// Leaves the head of the queue.
    ///
    /// @return the CPU that comes next, or -1
    int leaveQueue(HardwareThread cpu) {
        return lines.leave(cpu.line, cpu);
    }

    private void finishAt(HardwareThread cpu, long done) {
        cpu.phase = Phase.DONE;
        machine.events.schedule(cpu.actor, done);
    }

    private long serveUncached(HardwareThread cpu, MemoryNode home, long now) {
        return reply(cpu, Long.BYTES, home.read(cpu.line, now + lookUpTime));
    }

    long serveCached(HardwareThread cpu, PrivateCache cache, MemoryNode home, long seen) {
        int own = cpu.slotOfLine(cache);
        int state = own < 0 ? CompiledProtocol.INVALID : cache.state(own);
        boolean store = cpu.operation.writes();
        cpu.targets.clear();
        cpu.updates = false;
        cpu.satisfied = store ? protocol.storeHits[state] : protocol.loadHits[state];
        if (cpu.satisfied && cpu.sharesCache) {
            return Math.max(seen, broadcasts ? seen : grant(cpu, seen));
        }
        if (cpu.satisfied) {
            throw new EngineDefect("a hit of CPU " + cpu.id + " on " + memory.nameOf(cpu.address) + " went to memory");
        }
        cpu.stateBefore = state;
        cpu.passesBy = cpu.bypasses || (store && !protocol.storeAllocates[state]);
        if (store && protocol.storeUpdates[state] && !cpu.bypasses) {
            cpu.updates = true;
            return updates.serve(cpu, home, seen);
        }
        if (store && protocol.storeWritesThrough[state]) {
            writeThrough(cpu, home, seen);
        }
        boolean needsNoData = store && protocol.storeUpgrades[state] && !(cpu.passesBy && cpu.operation.isAtomic());
        return transfer(cpu, home, store, needsNoData, seen);
    }

    /// The word goes to memory; nobody waits for that.
    void writeThrough(HardwareThread cpu, MemoryNode home, long at) {
        writeThroughs++;
        home.write(cpu.line, at);
    }

    /// Probes other caches and gets the line.
    ///
    /// @return when all replies are here
    long transfer(HardwareThread cpu, MemoryNode home, boolean store, boolean upgrade, long seen) {
        CacheSet targets = cpu.targets;
        boolean suspected = askTracking(cpu, store, targets);
        if (!store && !broadcasts && !cpu.displaces && !readersProbe(cpu)) {
            targets.clear();
        }
        CheckedCopies checks = checks();
        if (checks != null) {
            checks.sees(cpu, targets, store);
        }
        int supplier = upgrade ? -1 : supplier(cpu, targets, store);
        cpu.supplier = supplier;
        long done = store ? probeForStore(cpu, targets, supplier, seen) : probeForLoad(cpu, targets, supplier, seen);
        cpu.shared = broadcasts ? cpu.shared : suspected;
        if (upgrade) {
            return Math.max(done, broadcasts ? seen : grant(cpu, seen));
        }
        if (supplier < 0) {
            done = Math.max(done, fetch(cpu, home, seen));
        }
        return done;
    }

    /// Memory sends the line.
    ///
    /// @return when it is there
    long fetch(HardwareThread cpu, MemoryNode home, long seen) {
        return reply(cpu, payload(cpu), home.read(cpu.line, seen));
    }

    /// Whether a load has to ask the caches that the tracking knows of.
    boolean readersProbe(HardwareThread cpu) {
        return lines.readersProbe(cpu.line);
    }

    /// @return whether another cache may have a copy
    final boolean askTracking(HardwareThread cpu, boolean store, CacheSet targets) {
        asksTracking = true;
        int core = cpu.core.id;
        tracking.targets(cpu.line, core, store, targets);
        displace(cpu, store, targets);
        boolean suspected = tracking.mayBeShared(cpu.line, core, targets);
        checkNamed(core, targets);
        asksTracking = false;
        return suspected;
    }

    /// Asks the tracking for every cache that may have a copy.
    void nameHolders(HardwareThread cpu, CacheSet targets) {
        asksTracking = true;
        tracking.targets(cpu.line, cpu.core.id, true, targets);
        checkNamed(cpu.core.id, targets);
        asksTracking = false;
    }

    private void checkNamed(int requester, CacheSet targets) {
        if (targets.contains(requester) || targets.next(machine.cores()) >= 0) {
            throw new IllegalStateException("it names the cache that asks, or one that does not exist");
        }
    }

    private void displace(HardwareThread cpu, boolean store, CacheSet targets) {
        displaceNobody(cpu);
        if (store || broadcasts || cpu.bypasses) {
            return;
        }
        tracking.displaced(cpu.line, cpu.core.id, targets, cpu.displaced);
        cpu.displaces = !cpu.displaced.isEmpty();
        if (cpu.displaces && !targets.containsAll(cpu.displaced)) {
            throw new IllegalStateException("it displaces a cache that it does not name");
        }
    }

    void displaceNobody(HardwareThread cpu) {
        if (cpu.displaces) {
            cpu.displaced.clear();
            cpu.displaces = false;
        }
    }

    /// The cache that sends the line: of those whose cell says so, the nearest to the CPU; ties go to the lowest
    /// number.
    ///
    /// @return -1 if memory has to. Sets `cpu.shared` to whether any of the targets holds the line
    int supplier(HardwareThread cpu, CacheSet targets, boolean store) {
        int best = -1;
        cpu.shared = false;
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            PrivateCache cache = machine.cacheOf(target);
            int slot = cache.find(cpu.line);
            if (slot < 0) {
                continue;
            }
            cpu.shared = true;
            cpu.foundIn = target;
            cpu.foundAt = slot;
            int state = cache.state(slot);
            if (store ? protocol.suppliesWriter[state] : protocol.suppliesReader[state]) {
                best = best < 0 || latency(target, cpu) < latency(best, cpu) ? target : best;
            }
        }
        return best;
    }

    /// Where the CPU's line is in a target's cache. Mostly only one target has it, and was found to before.
    private static int slotIn(int target, PrivateCache cache, HardwareThread cpu) {
        return target == cpu.foundIn && cache.lineAt(cpu.foundAt) == cpu.line ? cpu.foundAt : cache.find(cpu.line);
    }

    final long latency(int target, HardwareThread cpu) {
        return messenger.network.latency(machine.core(target).station, cpu.station, lineBytes);
    }

    /// Probes all targets, a message for each station; each acknowledges to the CPU that asked, or supplies the line.
    private long probeForStore(HardwareThread cpu, CacheSet targets, int supplier, long seen) {
        long done = seen;
        int station = -1;
        long arrival = seen;
        int supplierStation = supplier < 0 ? -1 : machine.core(supplier).station;
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            Core other = machine.core(target);
            if (other.station != station) {
                station = other.station;
                arrival = probe(Message.INVALIDATION, cpu, station, seen);
                done = Math.max(
                        done,
                        station == supplierStation
                                ? send(
                                        Message.DATA,
                                        cpu.line,
                                        station,
                                        cpu.station,
                                        payload(cpu),
                                        arrival + machine.core(supplier).latencies.supply)
                                : acknowledge(cpu, station, arrival + other.latencies.invalidate));
            }
            PrivateCache cache = machine.cacheOf(target);
            int slot = slotIn(target, cache, cpu);
            if (slot < 0) {
                targets.remove(target);
            } else {
                cache.goes(slot, arrival);
                pollsMiss(other, cpu.line, arrival);
            }
        }
        return done;
    }

    /// Probes the supplier, those that the load displaces, and those whose state changes: a copy that may be written no
    /// longer has to be known of before the CPU reads. The others' copies stay as they are, so nobody asks them.
    private long probeForLoad(HardwareThread cpu, CacheSet targets, int supplier, long seen) {
        long done = seen;
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            PrivateCache cache = machine.cacheOf(target);
            int slot = slotIn(target, cache, cpu);
            boolean leaves = cpu.displaces && cpu.displaced.contains(target);
            if (!leaves && (slot < 0 || (target != supplier && staysAsItIs(cache, slot)))) {
                targets.remove(target);
                continue;
            }
            Core other = machine.core(target);
            int station = other.station;
            long arrival = probe(leaves ? Message.INVALIDATION : Message.READ_PROBE, cpu, station, seen);
            if (slot < 0) {
                targets.remove(target);
            } else if (leaves) {
                cache.goes(slot, arrival);
                pollsMiss(other, cpu.line, arrival);
            } else {
                cache.becomesReadOnly(slot, arrival);
            }
            done = Math.max(
                    done,
                    target == supplier
                            ? send(
                                    Message.DATA,
                                    cpu.line,
                                    station,
                                    cpu.station,
                                    payload(cpu),
                                    arrival + other.latencies.supply)
                            : acknowledge(cpu, station, arrival + other.latencies.invalidate));
        }
        return done;
    }

    private boolean staysAsItIs(PrivateCache cache, int slot) {
        return protocol.afterProbeRead[cache.state(slot)] == cache.state(slot);
    }

    /// Of a line that it may not keep a CPU gets the word.
    private int payload(HardwareThread cpu) {
        return cpu.bypasses ? Long.BYTES : lineBytes;
    }

    final long probe(Message message, HardwareThread cpu, int station, long seen) {
        cpu.isRemote |= station != cpu.station;
        invalidationMessages += message == Message.INVALIDATION && !broadcasts ? 1 : 0;
        return broadcasts ? seen : send(message, cpu.line, orderStation(cpu), station, 0, seen);
    }

    long acknowledge(HardwareThread cpu, int station, long departure) {
        return broadcasts ? departure : send(Message.ACKNOWLEDGEMENT, cpu.line, station, cpu.station, 0, departure);
    }

    /// Threads that share a core do not spin without polling, so only the first can.
    static void pollsMiss(Core other, int line, long from) {
        HardwareThread thread = other.first();
        if (thread.spinning && thread.line == line) {
            thread.polling.copyGoes(from);
        }
    }

    /// All replies are here: states change, the operation takes effect, the line is the next one's.
    void complete(HardwareThread cpu, long now) {
        long free = now;
        CheckedCopies checks = checks();
        if (checks != null) {
            checks.arrives(cpu);
        }
        if (recalls != null) {
            recalls.carryOut(cpu, now);
        }
        if (cpu.cache != null) {
            free = fill(cpu, cpu.cache, now);
        }
        if (circuitSwitched && !cpu.isPrivate) {
            messenger.network.held(cpu.servedAt, free);
        }
        // From here on no design is asked: nothing can keep the operation from taking effect, once.
        if (checks != null) {
            checks.completes(cpu);
        }
        cpu.result = perform(cpu, now);
        if (checks != null) {
            checks.completed(cpu);
        }
        cpu.operations++;
        account(cpu, now);
        if (!cpu.isPrivate) {
            leave(cpu, free);
        }
        messenger.completed(cpu, now);
    }

    /// The operation takes effect.
    ///
    /// @return its result
    long perform(HardwareThread cpu, long now) {
        return cpu.operation.perform(memory, cpu.address, cpu.operand, cpu.secondOperand);
    }

    private void account(HardwareThread cpu, long now) {
        cpu.missed(now - cpu.issuedAt, isRemote(cpu));
        cpu.time = now;
    }

    /// Whether a transaction went beyond the CPU's own station.
    boolean isRemote(HardwareThread cpu) {
        return cpu.isRemote || homeStation(cpu) != cpu.station;
    }

    private void leave(HardwareThread cpu, long free) {
        wake(circuitSwitched ? arbiter.release(cpu.actor - 1) : leaveQueue(cpu), free);
        inFlight--;
    }

    /// A CPU that has waited in a queue is served.
    ///
    /// @param next the CPU, negative for none
    void wake(int next, long at) {
        if (next >= 0) {
            HardwareThread waiter = machine.agent(next);
            waiter.phase = Phase.SERVE;
            machine.events.schedule(waiter.actor, at);
        }
    }

    /// Applies the transaction to the caches.
    ///
    /// @return when the line is free for the next request
    long fill(HardwareThread cpu, PrivateCache cache, long now) {
        boolean store = cpu.operation.writes();
        int slot = cpu.slotOfLine(cache);
        long free = now;
        if (cpu.satisfied && !cpu.isPrivate) {
            useAsItIs(cpu, cache, slot, store, now);
            return now;
        }
        if (cpu.isPrivate) {
            cpu.stateBefore = slot < 0 ? CompiledProtocol.INVALID : cache.state(slot);
            cpu.shared = false;
            cpu.passesBy = store && !protocol.storeAllocates[cpu.stateBefore];
        } else {
            applyProbes(cpu, store, now);
        }
        if (cpu.passesBy) {
            passBy(cpu, store);
            return now;
        }
        if (slot < 0) {
            free = giveUpLeaving(cpu, cache, now);
            slot = cpu.sharesCache ? cpu.core.victim(cache, cpu) : cache.victim(cpu.line);
            free = Math.max(free, evict(cpu, cache, slot, now));
        }
        cpu.ownSlot = slot;
        cache.place(cpu.line, slot, cpu.operation == Operation.FETCH, now);
        cache.setState(slot, stateAfter(cpu, store), protocol);
        if (store) {
            cache.written(slot, protocol);
        }
        free = Math.max(free, giveUpLeaving(cpu, cache, now));
        if (!cpu.isPrivate) {
            asksTracking = true;
            tracking.filled(cpu.line, cpu.core.id, (store && !cpu.updates) || !cpu.shared);
            asksTracking = false;
        }
        return free;
    }

    private void useAsItIs(HardwareThread cpu, PrivateCache cache, int slot, boolean store, long now) {
        cpu.ownSlot = slot;
        cache.place(cpu.line, slot, cpu.operation == Operation.FETCH, now);
        if (store) {
            cache.stored(slot, protocol);
        }
    }

    /// The word was read or written at home. All copies went if it was written: to the tracking that is a line that was
    /// fetched and dropped.
    private void passBy(HardwareThread cpu, boolean store) {
        if (store && !cpu.isPrivate) {
            asksTracking = true;
            tracking.filled(cpu.line, cpu.core.id, true);
            tracking.dropped(cpu.line, cpu.core.id);
            asksTracking = false;
        }
    }

    private byte stateAfter(HardwareThread cpu, boolean store) {
        if (store) {
            return cpu.shared
                    ? protocol.afterStoreMissIfShared[cpu.stateBefore]
                    : protocol.afterStoreMiss[cpu.stateBefore];
        }
        return cpu.shared ? protocol.afterLoadMissIfShared[cpu.stateBefore] : protocol.afterLoadMiss[cpu.stateBefore];
    }

    private void applyProbes(HardwareThread cpu, boolean store, long now) {
        CacheSet targets = cpu.targets;
        boolean readersProbe = false;
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            PrivateCache cache = machine.cacheOf(target);
            int slot = slotIn(target, cache, cpu);
            if (slot < 0) {
                continue;
            }
            int state = cache.state(slot);
            boolean leaves = cpu.displaces && cpu.displaced.contains(target);
            if (cpu.updates && !leaves) {
                updates.take(cpu, target, slot, now);
                readersProbe |= protocol.answersReader[cache.state(slot)];
                continue;
            }
            boolean goesAsEvicted = leaves || (store && cpu.bypasses);
            if (goesAsEvicted ? protocol.evictionWritesBack[state] : store && protocol.probeWriteWritesBack[state]) {
                writeBack(machine.core(target), cpu.homeNode, cpu.line, now);
            }
            if (store || leaves) {
                cache.remove(slot);
                invalidations++;
                lines.invalidated(cpu.line);
            } else {
                if (protocol.probeReadWritesBack[state]) {
                    writeBack(machine.core(target), cpu.homeNode, cpu.line, now);
                }
                cache.setState(slot, protocol.afterProbeRead[state], protocol);
                readersProbe |= protocol.answersReader[protocol.afterProbeRead[state]];
            }
        }
        lines.setReadersProbe(cpu.line, readersProbe || readersProbe(cpu, store));
    }

    /// Whether a reader has to probe the CPU's own copy; of one that keeps none, whether it had to before.
    private boolean readersProbe(HardwareThread cpu, boolean store) {
        return cpu.passesBy ? !store && lines.readersProbe(cpu.line) : protocol.answersReader[stateAfter(cpu, store)];
    }

    /// Evicts what the levels of a CPU's caches have given up, but for lines that other threads of its core are about
    /// to
    /// change.
    ///
    /// @return when the network is free again, on one that a transaction holds as a whole
    private long giveUpLeaving(HardwareThread cpu, PrivateCache cache, long now) {
        long free = now;
        for (int slot = cache.nextLeaving(); slot >= 0; slot = cache.nextLeaving()) {
            if (!cpu.sharesCache || !cpu.core.isAwaited(cache.lineAt(slot), cpu)) {
                free = Math.max(free, evict(cpu, cache, slot, now));
            }
        }
        return free;
    }

    /// Makes room in a slot.
    ///
    /// @return when the network is free again, on one that a transaction holds as a whole
    private long evict(HardwareThread cpu, PrivateCache cache, int slot, long now) {
        int victim = cache.lineAt(slot);
        if (victim == SetAssociative.ABSENT) {
            return now;
        }
        int state = cache.state(slot);
        CheckedCopies checks = checks();
        if (checks != null) {
            checks.visited(state, Event.EVICT);
        }
        boolean taken = cache.isTaken(slot);
        cache.remove(slot);
        if (taken ? !owesWriteBack(cpu.core.id, victim, state) : !protocol.evictionIsTold[state]) {
            return now;
        }
        Chunk chunk = memory.chunkAt(memory.addressOf(victim));
        if (chunk == null || !chunk.isShared()) {
            return now;
        }
        if (!taken) {
            asksTracking = true;
            tracking.dropped(victim, cpu.core.id);
            asksTracking = false;
        }
        int node = memory.homeOf(chunk, victim);
        cache.writeBacks += protocol.evictionWritesBack[state] ? 1 : 0;
        long arrival = protocol.evictionWritesBack[state]
                ? writeBack(cpu.core, node, victim, now)
                : send(Message.NOTICE, victim, cpu.station, memory.stationOfNode(node), 0, now);
        return circuitSwitched ? arrival : now;
    }

    /// Whether memory needs a line that a transaction is about to take away: one that only displaces or
    /// recalls it, that gets it from memory, or that writes a word of it there.
    private boolean owesWriteBack(int core, int line, int state) {
        if (!protocol.evictionWritesBack[state] || protocol.probeWriteWritesBack[state]) {
            return protocol.evictionWritesBack[state];
        }
        HardwareThread taker = machine.servedOn(line);
        return taker != null
                && (taker.recalledLine == line
                        || taker.bypasses
                        || (taker.displaces && taker.displaced.contains(core)));
    }

    final long writeBack(Core core, int node, int line, long now) {
        int bytes = dataToMemory(core, line);
        writeBacks++;
        nodes[node].write(line, now);
        CheckedCopies checks = checks();
        if (checks != null) {
            checks.writtenBack(core.id, line);
        }
        return send(Message.WRITE_BACK, line, core.station, memory.stationOfNode(node), bytes, now);
    }

    /// Who follows the data of all copies; null for nobody.
    @Nullable
    CheckedCopies checks() {
        return machine.checks;
    }

    /// The data of a line that a core writes back take effect in memory.
    ///
    /// @return bytes that are sent
    int dataToMemory(Core core, int line) {
        return lineBytes;
    }

    /// Which design was asked when something was thrown.
    DesignKind culprit() {
        DesignKind culprit = asksTracking ? DesignKind.TRACKING : DesignKind.INTERCONNECT;
        asksTracking = false;
        return culprit;
    }

    /// Takes all transactions back that are in flight: their operations begin again.
    void abort(HardwareThread[] cpus) {
        for (HardwareThread cpu : cpus) {
            cpu.recalledLine = SharerTracking.NO_LINE;
            switch (cpu.phase) {
                case ARRIVE, QUEUED, SERVE, DONE -> cpu.hold();
                case RUN, POLL, ISSUE, HELD, SPINNING, HALTED, AT_GATE, STORES, DRAIN, IDLE, FINISHED -> {}
            }
        }
        emptyQueues();
        arbiter.clear();
        inFlight = 0;
    }

    /// Nobody is served and nobody waits any more.
    void emptyQueues() {
        lines.emptyQueues();
    }

    /// Writes back what is dirty and empties all caches, when nothing is in flight.
    ///
    /// @param send whether the network can be asked to carry it
    /// @return when the last write-back has arrived
    long flush(Core[] cores, long now, boolean send) {
        return new CacheFlush(this, send).flush(cores, now);
    }

    final int homeStation(HardwareThread cpu) {
        return memory.stationOfNode(cpu.homeNode);
    }

    final long send(Message message, int line, int from, int to, int payload, long departure) {
        return messenger.send(message, line, from, to, payload, departure);
    }

    /// What is at the line's home is sent to who has asked for it.
    final long reply(HardwareThread cpu, int payload, long departure) {
        return messenger.reply(cpu.line, homeStation(cpu), cpu.station, payload, departure);
    }

    /// Who has put the request in order lets the CPU go on with what it has.
    final long grant(HardwareThread cpu, long departure) {
        return messenger.reply(cpu.line, orderStation(cpu), cpu.station, 0, departure);
    }

    final long broadcast(HardwareThread cpu, int payload, long departure) {
        return messenger.broadcast(cpu.line, cpu.station, payload, departure);
    }
}
