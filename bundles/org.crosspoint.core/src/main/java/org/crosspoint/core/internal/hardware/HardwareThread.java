package org.crosspoint.core.internal.hardware;

import java.util.Map;
import java.util.TreeMap;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.CacheCounters;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Mmu;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.internal.coroutine.Coroutine;
import org.crosspoint.core.internal.engine.EventTree;
import org.crosspoint.core.sim.RandomStream;
import org.jspecify.annotations.Nullable;

/// One simulated CPU: a coroutine, its private caches, and the state of its operation in flight.
///
/// The fast path of an operation is a look-up in the private caches and an addition to [#time]. It is taken while
/// `time` is before [#limit], up to which nothing another CPU does can reach this one; see
/// [SimulatedMachine#limitOf].
public sealed class HardwareThread implements Cpu permits TranslatingThread {
    private static final long NO_INTERRUPT = Long.MAX_VALUE;

    /// The longest computation: no clock is slow enough for it to overflow the time.
    private static final long MOST_CYCLES = 1L << 40;

    final SimulatedMachine machine;
    final int id;
    final int actor;
    final int station;
    final Core core;

    /// Whether it runs no program, but performs the stores of a CPU's buffer.
    final boolean isDrain;

    final @Nullable PrivateCache cache;

    /// The cache in which plain hits are found; null where others have a say in hits ([#islands], [CheckedCopies]).
    private @Nullable PrivateCache plainCache;

    /// What keeps memory coherent, if not all of it is.
    @Nullable
    IslandCoherence islands;

    final CacheSet targets;

    /// Of a load's targets, those that have to give the line up.
    final CacheSet displaced;

    private final PhysicalMemory memory;
    private final int lineShift;
    final long cycle;
    private final long atomicTime;
    private final long fenceTime;
    private final long trapTime;
    private final Map<String, RandomStream> randoms = new TreeMap<>();

    long time;
    long limit;

    /// Until when this CPU is the least, so that what it does is the next event.
    long least;

    Phase phase = Phase.RUN;

    @Nullable
    Coroutine coroutine;

    // The operation in flight. Only this CPU's program and the phases of its transaction touch these.
    Operation operation = Operation.LOAD;
    long address;
    long operand;
    long secondOperand;
    long result;
    int line;
    int ownSlot;
    int homeNode;
    boolean isPrivate;
    boolean isRemote;

    /// Whether it refers to memory that this CPU's caches may not hold.
    boolean bypasses;

    /// Whether it refers to the line without keeping a copy.
    boolean passesBy;

    /// Whether it writes a word that other caches take into their copies.
    boolean updates;

    boolean shared;
    boolean displaces;

    /// Another cache that holds the line, and where.
    int foundIn;

    int foundAt;

    /// The core whose cache sends the line, negative if memory does.
    int supplier;

    /// Whether another thread of the core has brought in meanwhile what this one wants.
    boolean satisfied;

    int stateBefore;
    long issuedAt;
    long servedAt;
    int nextWaiter;

    /// The line that its transaction recalls or waits to recall, negative if none; who waits for that line, and the
    /// caches
    /// that may have it.
    int recalledLine = SharerTracking.NO_LINE;

    int nextAfterRecalled;

    @Nullable
    CacheSet recallees;

    // Polling of a cached copy, see spinWhile: computed, or else executed.
    boolean spinning;
    private boolean polling;
    long spinFrom;
    long spinPeriod;
    long spinValue;

    private final PendingInterrupts pending = new PendingInterrupts();
    private @Nullable InterruptHandler handler;
    private boolean inHandler;
    private boolean masked;
    private long interruptsHandled;
    private boolean unwinding;

    /// Depth of calls into the lock design, of handlers that interrupted such a call too.
    private int calls;

    /// What [#calls] was when the interrupt handler that runs began.
    private int callsOutside;

    /// Number of locks that this CPU holds or is releasing; kept by the lock gates.
    public int locksHeld;

    /// Name of the lock that this CPU is acquiring; kept by the lock gates.
    public @Nullable String acquiring;

    /// Since when; kept by the lock gates.
    public long acquiringSince;

    /// Whether its core has other threads.
    boolean sharesCore;

    /// Whether another thread of its core, or the drain of a store buffer, uses its caches.
    boolean sharesCache;

    /// Its store buffer, if the machine's ordering has such.
    @Nullable
    StoreBuffer stores;

    /// Until when it uses issue slots of its core.
    long issuesUntil;

    // Where the time went.
    long operations;

    /// Of these, those that are not on data.
    private long otherOperations;

    long units;
    long completedAt;
    long computeTime;
    long localMissTime;
    long remoteMissTime;
    long interruptTime;
    long idleTime;

    /// Time spent in acquiring locks; kept by the lock gates.
    public long lockWaitTime;

    HardwareThread(SimulatedMachine machine, int id, Core core) {
        this(machine, id, id + 1, core, false);
    }

    /// The agent that performs a CPU's stores.
    static HardwareThread drain(HardwareThread cpu, int actor) {
        return new HardwareThread(cpu.machine, cpu.id, actor, cpu.core, true);
    }

    private HardwareThread(SimulatedMachine machine, int id, int actor, Core core, boolean isDrain) {
        MachineDescription description = machine.description;
        this.machine = machine;
        this.id = id;
        this.core = core;
        station = core.station;
        cache = core.cache;
        plainCache = cache;
        this.actor = actor;
        this.isDrain = isDrain;
        memory = machine.memory;
        lineShift = memory.lineShift();
        cycle = description.cycle(core.kind());
        atomicTime = description.timing().atomic() * cycle;
        fenceTime = description.timing().fence() * cycle;
        trapTime = description.timing().trap() * cycle;
        targets = new CacheSet(machine.cores());
        displaced = new CacheSet(machine.cores());
    }

    /// The machine that it is part of.
    public SimulatedMachine machine() {
        return machine;
    }

    @Override
    public int id() {
        return id;
    }

    /// Number of its core.
    public int coreId() {
        return core.id;
    }

    /// Whether hardware keeps memory coherent between this CPU and another.
    public boolean isCoherentWith(HardwareThread other) {
        return islands == null || islands.islandOf(this) == islands.islandOf(other);
    }

    @Override
    public int node() {
        return memory.nodeOf(id);
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public long cycle() {
        return cycle;
    }

    @Override
    public CoreKind core() {
        return core.kind();
    }

    @Override
    public void requireInstructionSet(String instructionSet) {
        if (!core.kind().executes(instructionSet)) {
            throw new DesignFault("CPU " + id + " at " + time + " ps is to execute " + instructionSet
                    + " code, but its core, a '" + core.kind().name() + "', has "
                    + String.join(", ", core.kind().instructionSets()) + "; give that work to a core that has it.");
        }
    }

    @Override
    public long load(long address) {
        return read(address);
    }

    /// A load of a physical address.
    final long read(long address) {
        PrivateCache cache = plainCache;
        if (time < limit && cache != null && (address & 7) == 0) {
            long found = cache.lookUp((int) (address >>> lineShift), time);
            if (found >= 0 && cache.mayLoad((int) found, time)) {
                time += inCore((found >>> 32) * cycle);
                operations++;
                return memory.read(address);
            }
            return miss(Operation.LOAD, address, 0, 0, (int) found);
        }
        return perform(Operation.LOAD, address, 0, 0);
    }

    @Override
    public void store(long address, long value) {
        PrivateCache cache = plainCache;
        if (time < limit && cache != null && (address & 7) == 0) {
            long found = cache.lookUp((int) (address >>> lineShift), time);
            if (found >= 0 && cache.mayStore((int) found, time)) {
                cache.stored((int) found, machine.coherence.protocol);
                time += inCore((found >>> 32) * cycle);
                operations++;
                memory.write(address, value);
                return;
            }
            miss(Operation.STORE, address, value, 0, (int) found);
            return;
        }
        perform(Operation.STORE, address, value, 0);
    }

    @Override
    public boolean compareAndSet(long address, long expected, long update) {
        return perform(Operation.COMPARE_AND_SET, address, expected, update) != 0;
    }

    @Override
    public long fetchAdd(long address, long delta) {
        return perform(Operation.FETCH_ADD, address, delta, 0);
    }

    @Override
    public long swap(long address, long value) {
        return perform(Operation.SWAP, address, value, 0);
    }

    @Override
    public boolean testAndSet(long address) {
        return perform(Operation.TEST_AND_SET, address, 0, 0) != 0;
    }

    @Override
    public void fence() {
        awaitTurn();
        awaitStores();
        time += fenceTime;
        operations++;
        otherOperations++;
    }

    @Override
    public void flush(long address) {
        maintain(Operation.FLUSH, address);
    }

    @Override
    public void invalidate(long address) {
        maintain(Operation.INVALIDATE, address);
    }

    private void maintain(Operation operation, long address) {
        awaitTurn();
        awaitStores();
        prepare(operation, address);
        otherOperations++;
        if (islands == null || isPrivate) {
            time += cycle;
            operations++;
        } else {
            miss(operation, address, 0, 0, SetAssociative.ABSENT);
        }
    }

    /// Takes a new way of keeping memory coherent into account, when caches are empty and nothing is in flight.
    void adopt(Coherence coherence) {
        islands = coherence instanceof IslandCoherence some ? some : null;
        plainCache = islands == null && machine.checks == null ? cache : null;
    }

    @Override
    public void compute(long cycles) {
        if (cycles < 0 || cycles > MOST_CYCLES) {
            throw new DesignFault("CPU " + id + " at " + time + " ps computes " + cycles + " cycles; expected 0 to "
                    + MOST_CYCLES + ".");
        }
        if (sharesCore) {
            computeInTurns(cycles);
        } else {
            computeTime += cycles * cycle;
            time += cycles * cycle;
        }
    }

    private void computeInTurns(long cycles) {
        for (long left = cycles; left > 0; left -= Core.QUANTUM) {
            awaitTurn();
            long taken = inCore(Math.min(left, Core.QUANTUM) * cycle);
            computeTime += taken;
            time += taken;
        }
    }

    @Override
    public void fetch(long address) {
        PrivateCache cache = this.cache;
        if (cache == null || !cache.fetches) {
            return;
        }
        awaitTurn();
        long word = address & -Long.BYTES;
        long found = cache.lookUpInstruction((int) (word >>> lineShift), time);
        otherOperations++;
        if (found >= 0 && cache.isUpdated((int) found) && !cache.mayLoad((int) found, time)) {
            awaitOrder();
            found = cache.lookUpInstruction((int) (word >>> lineShift), time);
        }
        if (found >= 0 && (cache.mayLoad((int) found, time) || cache.isUpdated((int) found))) {
            CheckedCopies checks = machine.coherence.checks();
            if (checks != null) {
                checks.hits(this, Operation.FETCH, word, cache.state((int) found));
            }
            time += inCore((found >>> 32) * cycle);
            operations++;
        } else {
            miss(Operation.FETCH, word, 0, 0, (int) found);
        }
    }

    @Override
    public void execute(long code, long instructions) {
        if (instructions < 0 || instructions > MOST_CYCLES) {
            throw new DesignFault("CPU " + id + " at " + time + " ps executes " + instructions
                    + " instructions; expected 0 to " + MOST_CYCLES + ".");
        }
        long end = code + instructions * INSTRUCTION_BYTES;
        for (long at = code; at < end; ) {
            long next = Math.min(end, (at | (1L << lineShift) - 1) + 1);
            fetch(at);
            compute(cyclesUpTo(code, next) - cyclesUpTo(code, at));
            at = next;
        }
    }

    private long cyclesUpTo(long code, long address) {
        return core.kind().cycles((address - code) / INSTRUCTION_BYTES);
    }

    @Override
    public CacheCounters caches() {
        return core.counters();
    }

    @Override
    public Mmu mmu() {
        throw new SpecificationException("Machine '" + machine.description.id()
                + "' has no translation buffers; choose one whose file has 'tlbs'.");
    }

    /// Operations on data, computed polls included.
    long dataOperations() {
        return operations - otherOperations;
    }

    /// What something takes that uses issue slots of the core: computing, and hits, which it overlaps with computing.
    ///
    /// @param alone what it takes while no other thread uses the core, in picoseconds
    private long inCore(long alone) {
        return sharesCore ? core.issue(this, alone) : alone;
    }

    private long perform(Operation operation, long address, long first, long second) {
        awaitTurn();
        StoreBuffer stores = this.stores;
        if (stores != null && stores.isInUse()) {
            if (operation == Operation.STORE) {
                prepare(operation, address);
                if (stores.enter(address, first, false)) {
                    return 0;
                }
            } else if (operation == Operation.LOAD) {
                long store = stores.youngest(address);
                if (store > 0 && stores.forwards()) {
                    return forwarded(stores.forward(store));
                }
                stores.await(store);
            } else if (operation.isAtomic()) {
                stores.awaitEmpty();
            }
        }
        PrivateCache cache = this.cache;
        long found = SetAssociative.ABSENT;
        if (cache != null && (address & 7) == 0) {
            found = cache.lookUp((int) (address >>> lineShift), time);
            IslandCoherence islands = this.islands;
            if (found >= 0
                    && permits(cache, (int) found, operation)
                    && (islands == null || islands.mayHit(operation, address))) {
                CheckedCopies checks = machine.coherence.checks();
                if (checks != null) {
                    checks.hits(this, operation, address, cache.state((int) found));
                }
                long brought = islands == null
                        ? operation.perform(memory, address, first, second)
                        : islands.hit(this, operation, address, first, second);
                if (operation.writes()) {
                    cache.stored((int) found, machine.coherence.protocol);
                }
                time += inCore((found >>> 32) * cycle + (operation.isAtomic() ? atomicTime : 0));
                operations++;
                if (checks != null) {
                    checks.used(this, operation, address);
                }
                return brought;
            }
        }
        return miss(operation, address, first, second, (int) found);
    }

    /// Has every hit looked at.
    void lookAtHits() {
        plainCache = null;
    }

    private long forwarded(long word) {
        time += inCore(cache == null ? cycle : cache.nearestLatency() * cycle);
        operations++;
        return word;
    }

    private boolean permits(PrivateCache cache, int slot, Operation operation) {
        return operation.writes() ? cache.mayStore(slot, time) : cache.mayLoad(slot, time);
    }

    /// @param slot where the line is in the cache, negative if it is not there
    private long miss(Operation operation, long address, long first, long second, int slot) {
        if (slot >= 0 && cache != null && cache.isUpdated(slot) && !cache.mayLoad(slot, time)) {
            return useUpdated(cache, operation, address, first, second);
        }
        return request(operation, address, first, second, slot);
    }

    /// Has the operation leave the private caches.
    private long request(Operation operation, long address, long first, long second, int slot) {
        prepare(operation, address);
        if (operation == Operation.STORE && stores != null && stores.isOpen()) {
            stores.enter(address, first, true);
            return 0;
        }
        operand = first;
        secondOperand = second;
        ownSlot = slot;
        phase = Phase.ISSUE;
        if (time < least) {
            machine.issue(this, time);
        } else {
            machine.events.schedule(actor, time);
        }
        machine.await(this);
        return result;
    }

    /// Uses a copy into which another CPU's word has come by now, or comes at this very time but after this CPU's turn:
    /// what a look-up changes, it changes when that is decided.
    private long useUpdated(PrivateCache cache, Operation operation, long address, long first, long second) {
        awaitOrder();
        long found = cache.lookUp((int) (address >>> lineShift), time);
        boolean comes = found >= 0 && cache.isUpdated((int) found);
        if (!operation.writes() && found >= 0 && (comes || cache.mayLoad((int) found, time))) {
            CheckedCopies checks = machine.coherence.checks();
            if (checks != null) {
                checks.hits(this, operation, address, cache.state((int) found));
            }
            time += inCore((found >>> 32) * cycle);
            operations++;
            return operation.perform(memory, address, first, second);
        }
        if (comes) {
            cache.usesUpdated((int) found, time);
        }
        return request(operation, address, first, second, (int) found);
    }

    /// Where the operation's line is in this CPU's cache. One that was there when the operation began may have gone.
    /// One
    /// that was absent still is, unless another thread of the core has brought it in.
    int slotOfLine(PrivateCache cache) {
        if (ownSlot >= 0 && cache.lineAt(ownSlot) == line) {
            return ownSlot;
        }
        return sharesCache ? cache.find(line) : SetAssociative.ABSENT;
    }

    /// Finds out where the line is at home; a wrong address is the program's fault.
    void prepare(Operation operation, long address) {
        Chunk chunk = memory.chunkAt(address);
        if (chunk == null || !memory.isAllocated(address)) {
            throw new DesignFault(
                    "CPU " + id + " at " + time + " ps: " + memory.fault(address, operation.toString()) + ".");
        }
        if (!chunk.isShared() && chunk.owner() != id) {
            throw new DesignFault("CPU " + id + " at " + time + " ps: " + operation + " of " + memory.nameOf(address)
                    + ", which is private memory of CPU " + chunk.owner() + ".");
        }
        this.operation = operation;
        this.address = address;
        line = (int) (address >>> lineShift);
        homeNode = memory.homeOf(chunk, line);
        isPrivate = !chunk.isShared();
    }

    @Override
    public long spinWhile(long address, long value) {
        return poll(address, value, Long.MAX_VALUE);
    }

    /// Polls a physical address.
    ///
    /// @param interrupts ends when so many interrupts have been handled, whatever the word is
    final long poll(long address, long value, long interrupts) {
        for (; ; ) {
            long word = read(address);
            boolean polled = polling;
            polling = false;
            if (word != value || interruptsHandled >= interrupts) {
                return polled ? polled(address, word) : word;
            }
            if (canPark(address)) {
                spinValue = value;
                if (!machine.elidesPolls() || sharesCore || interruptIsDue()) {
                    polling = true;
                    continue;
                }
                park();
                machine.await(this);
                if (!spinning) {
                    return polled(address, result);
                }
                spinning = false;
            }
        }
    }

    /// The last of several polls has brought a word.
    private long polled(long address, long word) {
        if (islands != null) {
            islands.polled(this, address, word);
        }
        return word;
    }

    /// Whether what it loads is one of several polls of a word.
    boolean polls() {
        return spinning || polling;
    }

    private boolean canPark(long address) {
        if (cache == null || isUnwinding() || holdsStores()) {
            return false;
        }
        int slot = cache.find((int) (address >>> lineShift));
        if (slot < 0) {
            return false;
        }
        prepare(Operation.LOAD, address);
        ownSlot = slot;
        spinPeriod = cache.nearestLatency() * cycle;
        return true;
    }

    /// Leaves the queue until the polled copy goes or an interrupt comes.
    void park() {
        spinning = true;
        spinFrom = time;
        phase = Phase.SPINNING;
        machine.events.cancel(actor);
        // A line that was fetched back may lie in another way than before: the fill has set ownSlot.
        if (cache != null && cache.loadEnds(ownSlot) != PrivateCache.ALWAYS) {
            if (cache.isUpdated(ownSlot)) {
                wakeAtPoll(cache.loadEnds(ownSlot));
            } else {
                copyGoes(cache.loadEnds(ownSlot));
            }
        }
        if (deliverable()) {
            wakeAtPoll(pending.firstArrival());
        }
    }

    /// The polled copy can be read before `until` only: the first poll from then on is a miss.
    void copyGoes(long until) {
        long poll = pollAt(until);
        if (phase == Phase.SPINNING || ((phase == Phase.RUN || phase == Phase.POLL) && poll < time)) {
            jumpToPoll(poll);
            phase = Phase.POLL;
            machine.events.schedule(actor, time);
        }
    }

    /// The poll that is due, which was not executed, misses.
    void missesByPoll() {
        if (cache != null) {
            cache.misses();
        }
    }

    /// Something waits for this CPU, which is polling, or the line that it polls changes: it goes on at the first poll
    /// from `from` on, if it polls until
    /// then.
    void wakeAtPoll(long from) {
        long poll = pollAt(from);
        boolean later = phase == Phase.POLL || phase == Phase.RUN;
        if (phase == Phase.SPINNING || (later && poll <= time)) {
            jumpToPoll(poll);
            phase = Phase.RUN;
            machine.events.schedule(actor, time);
        }
    }

    private long pollAt(long from) {
        return from <= spinFrom ? spinFrom : spinFrom + (from - spinFrom + spinPeriod - 1) / spinPeriod * spinPeriod;
    }

    private void jumpToPoll(long poll) {
        operations += (poll - time) / spinPeriod;
        time = poll;
    }

    /// Whether a poll that brought this word ends the spinning.
    boolean spinEnds() {
        if (result != spinValue) {
            spinning = false;
            return true;
        }
        return isUnwinding() || interruptIsDue();
    }

    @Override
    public void sendInterrupt(int cpu, int vector) {
        if (cpu < 0 || cpu >= machine.cpus() || vector < 0) {
            throw new DesignFault("CPU " + id + " at " + time + " ps sends interrupt " + vector + " to CPU " + cpu
                    + "; expected a CPU from 0 to " + (machine.cpus() - 1) + " and a vector that is not negative.");
        }
        awaitLeast();
        awaitStores();
        machine.cpu(cpu).interruptArrives(time + machine.interruptTime, vector);
        operations++;
        otherOperations++;
        limit = machine.limitOf(this);
    }

    private void interruptArrives(long arrival, int vector) {
        if (pending.isFull()) {
            throw new DesignFault("CPU " + id + " has " + PendingInterrupts.MOST + " undelivered interrupts at "
                    + arrival + " ps; a program that sends interrupts must let their target handle them.");
        }
        pending.add(arrival, vector);
        if (!deliverable()) {
            return;
        }
        if (phase == Phase.HALTED) {
            idleTime += Math.max(0, pending.firstArrival() - time);
            time = Math.max(time, pending.firstArrival());
            phase = Phase.RUN;
            machine.events.schedule(actor, time);
        } else if (spinning) {
            wakeAtPoll(pending.firstArrival());
        }
    }

    @Override
    public void onInterrupt(InterruptHandler handler) {
        awaitLeast();
        this.handler = handler;
        limit = machine.limitOf(this);
    }

    /// An interrupt that came between the operation before and this one ends it too: nobody waits for a wake-up that
    /// was already there.
    @Override
    public void halt() {
        if (handler == null || inHandler) {
            throw new DesignFault("CPU " + id + " at " + time + " ps halts "
                    + (inHandler
                            ? "in its interrupt handler, where no interrupt reaches it; return from it first."
                            : "without an interrupt handler; set one first."));
        }
        long before = interruptsHandled;
        awaitLeast();
        if (interruptsHandled > before) {
            return;
        }
        if (pending.isEmpty()) {
            phase = Phase.HALTED;
            machine.events.cancel(actor);
            machine.await(this);
        } else if (pending.firstArrival() > time) {
            idleTime += pending.firstArrival() - time;
            time = pending.firstArrival();
        }
        awaitTurn();
    }

    private boolean deliverable() {
        return !pending.isEmpty() && handler != null && !inHandler && !masked;
    }

    private boolean interruptIsDue() {
        return deliverable() && pending.firstArrival() <= time;
    }

    /// When the next interrupt will be handled, if this CPU goes on running.
    long nextInterrupt() {
        return deliverable() ? pending.firstArrival() : NO_INTERRUPT;
    }

    /// Lets no interrupt in until [#unmask]: for what must be one with the operation that follows.
    final void mask() {
        masked = true;
    }

    final void unmask() {
        masked = false;
        if (deliverable()) {
            limit = machine.limitOf(this);
        }
    }

    final long interruptsHandled() {
        return interruptsHandled;
    }

    void handleInterrupt() {
        awaitStores();
        int vector = pending.take();
        time += trapTime;
        interruptTime += trapTime;
        inHandler = true;
        limit = machine.limitOf(this);
        interruptsHandled++;
        polling = false;
        int outer = callsOutside;
        callsOutside = calls;
        InterruptHandler installed = handler;
        try {
            if (installed != null) {
                installed.interrupted(this, vector);
            }
        } finally {
            callsOutside = outer;
            inHandler = false;
            limit = machine.limitOf(this);
        }
    }

    /// Returns when this CPU may perform a hit: nothing that has yet to happen elsewhere can matter to it. Interrupts
    /// are
    /// handled when it is the least, so that a swap that begins before finds none in the future.
    final void awaitTurn() {
        for (; ; ) {
            if (isUnwinding()) {
                unwinding = false;
                polling = false;
                limit = machine.limitOf(this);
                throw new Unwind();
            }
            if (interruptIsDue() && time < least) {
                handleInterrupt();
            } else if (time < limit || hasTurnBehindStores()) {
                return;
            } else {
                if (time >= EventTree.END_OF_TIME) {
                    throw new DesignFault(
                            "CPU " + id + " has computed up to " + time + " ps, beyond the end of time at "
                                    + EventTree.END_OF_TIME + " ps; give the run a duration.");
                }
                phase = Phase.RUN;
                machine.events.schedule(actor, time);
                machine.await(this);
            }
        }
    }

    /// Without look-ahead, while stores are in the buffer.
    private boolean hasTurnBehindStores() {
        return stores != null && stores.isInUse() && time < least;
    }

    /// Returns when all stores of this CPU have taken effect. All that happens before now has happened then, if there
    /// was one.
    public void awaitStores() {
        if (stores != null) {
            stores.awaitEmpty();
        }
    }

    private boolean holdsStores() {
        return stores != null && !stores.isEmpty();
    }

    /// Waits for a while, and lets others go on.
    public void idle(long cycles) {
        idleTime += cycles * cycle;
        time += cycles * cycle;
        awaitOrder();
    }

    /// Has waited for memory.
    ///
    /// @param waited for how long, in picoseconds
    void missed(long waited, boolean remote) {
        if (remote) {
            remoteMissTime += waited;
        } else {
            localMissTime += waited;
        }
    }

    /// Returns when this CPU is the least: all that happens before now has happened.
    final void awaitLeast() {
        awaitTurn();
        phase = Phase.RUN;
        machine.events.schedule(actor, time);
        machine.await(this);
    }

    /// Returns when all that happens before now has happened, but lets no interrupt in. Java state that several
    /// CPUs see may be touched then.
    public void awaitOrder() {
        if (!machine.events.precedesOthers(actor, time)) {
            phase = Phase.RUN;
            machine.events.schedule(actor, time);
            machine.await(this);
        }
    }

    /// Lets control events that are due happen first. For the gates of locks, between operations.
    public void checkpoint() {
        while (time >= machine.nextControlEvent()) {
            phase = Phase.RUN;
            machine.events.schedule(actor, time);
            machine.await(this);
        }
    }

    /// Its operation is held back, to begin again.
    void hold() {
        phase = Phase.HELD;
        machine.events.cancel(actor);
    }

    /// Waits, off the queue, until [#leaveGate].
    public void waitAtGate() {
        phase = Phase.AT_GATE;
        machine.events.cancel(actor);
        machine.await(this);
    }

    /// Whether this CPU waits at a gate.
    public boolean isAtGate() {
        return phase == Phase.AT_GATE;
    }

    /// Lets this CPU go on from a gate.
    ///
    /// @param open when the gate opened
    public void leaveGate(long open) {
        idleTime += Math.max(0, open - time);
        time = Math.max(time, open);
        phase = Phase.RUN;
        machine.events.schedule(actor, time);
    }

    /// Makes this CPU's calls into a design unwind, each at its next operation.
    ///
    /// @param now simulated time at which that is decided
    public void unwind(long now) {
        unwinding = true;
        limit = machine.limitOf(this);
        if (spinning) {
            wakeAtPoll(now);
        } else if (phase == Phase.HALTED) {
            leaveGate(now);
        }
    }

    /// A call into the lock design begins.
    public void enterCall() {
        calls++;
    }

    /// A call into the lock design is over.
    ///
    /// @param retired whether the design is being replaced, so that a call around this one has to unwind too
    public void leaveCall(boolean retired) {
        calls--;
        if (unwinding || (retired && calls > 0)) {
            unwinding = calls > 0;
            limit = machine.limitOf(this);
        }
    }

    /// Depth of calls into the lock design.
    public int calls() {
        return calls;
    }

    /// Whether a swap of locks waits for this CPU, so that it must not wait for the swap.
    public boolean holdsUpSwap() {
        return locksHeld > 0 || calls > 0;
    }

    /// Takes notice of a control event that this CPU has asked for.
    public void lookAgain() {
        limit = machine.limitOf(this);
    }

    /// Whether this CPU waits for another, for good unless that one does something.
    boolean standsStill() {
        return switch (phase) {
            case RUN -> pollsForGood();
            case SPINNING, HALTED, AT_GATE, HELD, QUEUED, STORES, IDLE, FINISHED -> true;
            case POLL, ISSUE, ARRIVE, SERVE, DONE, DRAIN -> false;
        };
    }

    /// Whether this CPU is in [#spinWhile] and no poll of it is in flight.
    boolean isPolling() {
        return switch (phase) {
            case SPINNING, POLL -> true;
            case RUN -> spinning || polling;
            case ISSUE, ARRIVE, SERVE, DONE, QUEUED, HELD, HALTED, AT_GATE, STORES, DRAIN, IDLE, FINISHED -> false;
        };
    }

    /// When this CPU goes on, seen at a time up to which everything has happened.
    long timeSeenAt(long now) {
        return spinning && isPolling() ? pollAt(now) : time;
    }

    private boolean pollsForGood() {
        return polling
                && cache != null
                && cache.lineAt(ownSlot) == line
                && cache.mayLoad(ownSlot, time)
                && cache.loadEnds(ownSlot) == PrivateCache.ALWAYS
                && !deliverable()
                && !isUnwinding();
    }

    /// Whether the next operation unwinds. An interrupt handler that came in between is carried out first.
    boolean isUnwinding() {
        return unwinding && calls > callsOutside;
    }

    /// Counts finished work.
    public void completed(long units) {
        this.units += units;
        completedAt = time;
    }

    @Override
    public RandomStream random(String name) {
        return randoms.computeIfAbsent(name, n -> new RandomStream(machine.seed, n + "[" + id + "]"));
    }

    /// How long this CPU was neither halted nor at a gate nor done, of the time up to `now`.
    long activeUntil(long now) {
        return Math.max(0, Math.min(time, now) - idleTime);
    }

    /// Time that this CPU has run.
    long elapsed() {
        return Math.min(time, EventTree.END_OF_TIME);
    }
}
