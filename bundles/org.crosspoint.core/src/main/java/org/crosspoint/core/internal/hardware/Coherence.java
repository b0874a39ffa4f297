package org.crosspoint.core.internal.hardware;

import java.util.Arrays;
import org.crosspoint.core.EngineDefect;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.Islands;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Timing;
import org.crosspoint.core.hardware.SharerTracking;
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
    final CompiledProtocol protocol;
    final AskedTracking asked;
    final Messenger messenger;
    final WordUpdates updates;
    private final Probes probes;
    private final Evictions evictions;

    final SimulatedMachine machine;
    final PhysicalMemory memory;
    final MemoryNode[] nodes;
    final LineTable lines;
    private final Arbiter arbiter;
    final long lookUpTime;
    private final long privateMemoryTime;
    final int lineBytes;
    private final boolean cachesRemote;

    /// Makes room in the tracking; null if it has room for everything.
    private @Nullable Recalls recalls;

    private final boolean broadcasts;
    boolean circuitSwitched;

    int inFlight;
    final CoherenceCounters counters;

    Coherence(
            SimulatedMachine machine,
            CompiledProtocol protocol,
            Interconnect network,
            SharerTracking tracking,
            LineTable lines) {
        this(
                machine,
                protocol,
                tracking,
                new Messenger(network, machine.description.timing().controlBytes(), machine.memory),
                lines,
                new Arbiter(2 * machine.cpus()),
                memoryNodes(machine),
                new CoherenceCounters());
    }

    /// Takes the place of another, of the same machine, when that has nothing in flight and all caches are empty.
    Coherence(Coherence before, CompiledProtocol protocol, SharerTracking tracking) {
        this(
                before.machine,
                protocol,
                tracking,
                before.messenger,
                before.lines,
                before.arbiter,
                before.nodes,
                before.counters);
    }

    private Coherence(
            SimulatedMachine machine,
            CompiledProtocol protocol,
            SharerTracking tracking,
            Messenger messenger,
            LineTable lines,
            Arbiter arbiter,
            MemoryNode[] nodes,
            CoherenceCounters counters) {
        MachineDescription description = machine.description;
        Timing timing = description.timing();
        long cycle = description.cycle();
        this.machine = machine;
        this.protocol = protocol;
        this.messenger = messenger;
        this.lines = lines;
        this.arbiter = arbiter;
        this.nodes = nodes;
        this.counters = counters;
        memory = machine.memory;
        lookUpTime = timing.directory() * cycle;
        privateMemoryTime = timing.privateMemory() * cycle;
        lineBytes = description.lineBytes();
        cachesRemote = description.organisation().cachesRemote();
        asked = new AskedTracking(tracking, machine.cores());
        broadcasts = asked.broadcasts;
        updates = new WordUpdates(this, machine);
        probes = new Probes(this);
        evictions = new Evictions(this);
        adopt(messenger.network);
    }

    private static MemoryNode[] memoryNodes(SimulatedMachine machine) {
        MemoryNode[] nodes = new MemoryNode[machine.memory.nodes()];
        Arrays.setAll(nodes, node -> MemoryNode.of(machine, node));
        return nodes;
    }

    /// What keeps memory coherent with a protocol and a tracking instead of these, when nothing is in flight and all
    /// caches are empty.
    final Coherence succeededBy(CompiledProtocol newProtocol, SharerTracking newTracking) {
        Islands islands = newTracking.islands().orElse(null);
        return islands == null || machine.core(0).cache == null
                ? new Coherence(this, newProtocol, newTracking)
                : new IslandCoherence(this, newProtocol, newTracking, islands);
    }

    /// Takes another network into use, when nothing is in flight.
    final void adopt(Interconnect newNetwork) {
        messenger.adopt(newNetwork);
        circuitSwitched = newNetwork.circuitSwitched();
        recalls = asked.tracking.recalls() && !broadcasts ? new Recalls(this) : null;
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
            evictions.giveUpLeaving(cpu, cpu.cache, now);
        }
        cpu.isRemote = false;
        cpu.bypasses = false;
        if (cpu.isPrivate) {
            cpu.servedAt = now + cpu.latencies.miss;
            finishAt(cpu, now + cpu.latencies.miss + privateMemoryTime);
            return;
        }
        if (cpu.homeNode == PhysicalMemory.UNTOUCHED) {
            cpu.homeNode = memory.touch(cpu.line, cpu.id);
        }
        cpu.bypasses = !cachesRemote && homeStation(cpu) != cpu.station;
        inFlight++;
        counters.transactions++;
        long leaves = now + cpu.latencies.miss;
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
        long end = done + cpu.latencies.beyond(cpu.operation);
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
        boolean needsNoData = store && protocol.storeUpgrades[state] && !(cpu.passesBy && cpu.operation.isAtomic());
        long done = transfer(cpu, home, store, needsNoData, seen);
        if (store && protocol.storeWritesThrough[state]) {
            writeThrough(cpu, home, seen);
        }
        return done;
    }

    /// The word goes to memory; nobody waits for that.
    void writeThrough(HardwareThread cpu, MemoryNode home, long at) {
        counters.writeThroughs++;
        home.writeWord(cpu.line, at);
    }

    /// Probes other caches and gets the line.
    ///
    /// @return when all replies are here
    long transfer(HardwareThread cpu, MemoryNode home, boolean store, boolean upgrade, long seen) {
        CacheSet targets = cpu.targets;
        boolean suspected = asked.targets(cpu, store, targets);
        if (!store && !broadcasts && !cpu.displaces && !readersProbe(cpu)) {
            targets.clear();
        }
        CheckedCopies checks = checks();
        if (checks != null) {
            checks.sees(cpu, targets, store);
        }
        int supplier = upgrade ? -1 : supplier(cpu, targets, store);
        cpu.supplier = supplier;
        long done =
                store ? probes.forStore(cpu, targets, supplier, seen) : probes.forLoad(cpu, targets, supplier, seen);
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

    /// The cache that sends the line, see [Probes#supplier].
    int supplier(HardwareThread cpu, CacheSet targets, boolean store) {
        return probes.supplier(cpu, targets, store);
    }

    final long latency(int target, HardwareThread cpu) {
        return messenger.network.latency(machine.core(target).station, cpu.station, lineBytes);
    }

    /// Of a line that it may not keep a CPU gets the word.
    int payload(HardwareThread cpu) {
        return cpu.bypasses ? Long.BYTES : lineBytes;
    }

    final long probe(Message message, HardwareThread cpu, int station, long seen) {
        cpu.isRemote |= station != cpu.station;
        counters.invalidationMessages += message == Message.INVALIDATION && !broadcasts ? 1 : 0;
        return broadcasts ? seen : send(message, cpu.line, orderStation(cpu), station, 0, seen);
    }

    long acknowledge(HardwareThread cpu, int station, long departure) {
        return broadcasts ? departure : send(Message.ACKNOWLEDGEMENT, cpu.line, station, cpu.station, 0, departure);
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
        Told.accessed(machine.witness, cpu, cpu.operation, cpu.address, cpu.result, true);
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
            boolean answers = probes.apply(cpu, store, now);
            lines.setReadersProbe(cpu.line, answers || readersProbe(cpu, store));
        }
        if (cpu.passesBy) {
            passBy(cpu, store);
            return now;
        }
        if (slot < 0) {
            free = evictions.giveUpLeaving(cpu, cache, now);
            slot = cpu.sharesCache ? cpu.core.victim(cache, cpu) : cache.victim(cpu.line);
            free = Math.max(free, evictions.evict(cpu, cache, slot, now));
        }
        cpu.ownSlot = slot;
        cache.place(cpu.line, slot, cpu.operation == Operation.FETCH, now);
        cache.setState(slot, stateAfter(cpu, store), protocol);
        if (store) {
            cache.written(slot, protocol);
        }
        free = Math.max(free, evictions.giveUpLeaving(cpu, cache, now));
        if (!cpu.isPrivate) {
            asked.filled(cpu.line, cpu.core.id, (store && !cpu.updates) || !cpu.shared);
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
            asked.fetchedAndDropped(cpu.line, cpu.core.id);
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

    /// Whether a reader has to probe the CPU's own copy; of one that keeps none, whether it had to before.
    private boolean readersProbe(HardwareThread cpu, boolean store) {
        return cpu.passesBy ? !store && lines.readersProbe(cpu.line) : protocol.answersReader[stateAfter(cpu, store)];
    }

    final long writeBack(Core core, int node, int line, long now) {
        int bytes = dataToMemory(core, line);
        counters.writeBacks++;
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

    /// Takes all transactions back that are in flight: their operations begin again.
    void abort(HardwareThread[] cpus) {
        for (HardwareThread cpu : cpus) {
            cpu.recalledLine = SharerTracking.NO_LINE;
            switch (cpu.phase) {
                case ARRIVE, QUEUED, SERVE, DONE -> cpu.hold();
                case RUN,
                        POLL,
                        ISSUE,
                        HELD,
                        SPINNING,
                        HALTED,
                        DOZING,
                        COMPUTING,
                        AT_GATE,
                        STORES,
                        DRAIN,
                        IDLE,
                        FINISHED -> {}
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
