package org.crosspoint.core.internal.hardware;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.EngineDefect;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.CacheCounters;
import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Mmu;
import org.crosspoint.core.internal.coroutine.Coroutine;
import org.crosspoint.core.internal.engine.EventTree;
import org.crosspoint.core.sim.RandomStream;
import org.jspecify.annotations.Nullable;

/// One simulated CPU: a coroutine, its private caches, and the state of its operation in flight.
///
/// The fast path of an operation is a look-up in the private caches and an addition to [#time]. It is taken while
/// `time` is before [#limit], up to which nothing another CPU does can reach this one; see
/// [SimulatedMachine#limitOf].
public sealed class HardwareThread extends InFlight implements Cpu permits TranslatingThread {
    /// The longest computation: no clock is slow enough for it to overflow the time.
    private static final long MOST_CYCLES = 1L << 40;

    /// What a thread computes in one go: interrupts wait for it, as for an instruction.
    private static final long UNINTERRUPTED = 256;

    /// Whether it runs no program, but performs the stores of a CPU's buffer.
    final boolean isDrain;

    /// The cache in which plain hits are found; null where others have a say in hits ([#islands], [CheckedCopies]).
    private @Nullable PrivateCache plainCache;

    /// What keeps memory coherent, if not all of it is.
    @Nullable
    IslandCoherence islands;

    final long cycle;
    private final Map<String, RandomStream> randoms = new TreeMap<>();

    long limit;

    /// Until when this CPU is the least, so that what it does is the next event.
    long least;

    /// When it handles an interrupt, if it goes on running; kept by [Interrupts].
    long nextInterrupt = Interrupts.NONE;

    /// Whether its next operation unwinds; kept by [LockCalls].
    boolean unwinds;

    @Nullable
    Coroutine coroutine;

    final Polling polling = new Polling(this);
    final Interrupts interrupts = new Interrupts(this);

    /// Calls into designs of locks of the context that runs.
    public LockCalls lockCalls = new LockCalls(this, 0);

    private @Nullable Contexts contexts;

    /// What the context that runs sees of this CPU, if it is a thread's: traps are handled there.
    @Nullable
    ThreadCpu view;

    /// Who sees every operation, null for nobody.
    @Nullable
    Witness witness;

    /// Time spent in acquiring locks; kept by the lock gates.
    public long lockWaitTime;

    /// Whether its core has other threads.
    boolean sharesCore;

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

    HardwareThread(SimulatedMachine machine, int id, Core core) {
        this(machine, id, id + 1, core, false);
    }

    /// The agent that performs a CPU's stores.
    static HardwareThread drain(HardwareThread cpu, int actor) {
        return new HardwareThread(cpu.machine, cpu.id, actor, cpu.core, true);
    }

    private HardwareThread(SimulatedMachine machine, int id, int actor, Core core, boolean isDrain) {
        super(machine, id, actor, core);
        MachineDescription description = machine.description;
        plainCache = cache;
        this.isDrain = isDrain;
        cycle = description.cycle(core.kind());
    }

    /// The machine that it is part of.
    public SimulatedMachine machine() {
        return machine;
    }

    /// The CPU that a design's code runs on.
    public static HardwareThread under(Cpu cpu) {
        return cpu instanceof ThreadCpu thread ? thread.now() : (HardwareThread) cpu;
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
        time += latencies.fence;
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
        plainCache = islands == null && machine.checks == null && witness == null ? cache : null;
    }

    @Override
    public void compute(long cycles) {
        checkComputes(cycles);
        if (sharesCore) {
            computeInTurns(cycles);
        } else {
            computeTime += cycles * cycle;
            time += cycles * cycle;
        }
    }

    void checkComputes(long cycles) {
        if (cycles < 0 || cycles > MOST_CYCLES) {
            throw new DesignFault("CPU " + id + " at " + time + " ps computes " + cycles + " cycles; expected 0 to "
                    + MOST_CYCLES + ".");
        }
    }

    /// Computes until an interrupt comes.
    ///
    /// @param cycles at most, 1 or more
    /// @return for how many cycles it has computed
    long computeUpTo(long cycles) {
        if (sharesCore || cycles <= UNINTERRUPTED) {
            long now = sharesCore ? Math.min(cycles, Core.QUANTUM) : cycles;
            compute(now);
            return now;
        }
        awaitTurn();
        long from = time;
        phase = Phase.COMPUTING;
        machine.events.schedule(actor, Math.min(time + cycles * cycle, EventTree.END_OF_TIME - 1));
        if (nextInterrupt != Interrupts.NONE) {
            computesUntil(nextInterrupt);
        }
        machine.await(this);
        return (time - from) / cycle;
    }

    /// An interrupt will come while it computes.
    void computesUntil(long interrupt) {
        long until = time + (Math.max(0, interrupt - time) + cycle - 1) / cycle * cycle;
        if (until < machine.events.timeOf(actor)) {
            machine.events.schedule(actor, until);
        }
    }

    /// It has computed, or an interrupt has come.
    void hasComputedUntil(long now) {
        computeTime += now - time;
        time = now;
        phase = Phase.RUN;
        machine.events.schedule(actor, now);
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
        execute(this, code, instructions);
    }

    /// @param as what executes them: this CPU, or a thread on it
    void execute(Cpu as, long code, long instructions) {
        if (instructions < 0 || instructions > MOST_CYCLES) {
            throw new DesignFault("CPU " + id + " at " + time + " ps executes " + instructions
                    + " instructions; expected 0 to " + MOST_CYCLES + ".");
        }
        long end = code + instructions * INSTRUCTION_BYTES;
        for (long at = code; at < end; ) {
            long next = Math.min(end, (at | (1L << lineShift) - 1) + 1);
            as.fetch(at);
            as.compute(cyclesUpTo(code, next) - cyclesUpTo(code, at));
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
                    Told.accessed(witness, this, operation, address, 0, false);
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
                time += inCore((found >>> 32) * cycle + latencies.beyond(operation));
                operations++;
                if (checks != null) {
                    checks.used(this, operation, address);
                }
                Told.accessed(witness, this, operation, address, brought, false);
                return brought;
            }
        }
        return miss(operation, address, first, second, (int) found);
    }

    /// Has every hit looked at.
    void lookAtHits() {
        plainCache = null;
    }

    /// Has every operation told.
    void tell(Witness newWitness) {
        witness = newWitness;
        lookAtHits();
    }

    /// Whether it runs no program, but performs the stores of the CPU of its number.
    public boolean isDrain() {
        return isDrain;
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
        if (operation == Operation.STORE && stores != null && stores.isOpen() && stores.enter(address, first, true)) {
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
            Told.accessed(witness, this, operation, address, 0, false);
            return operation.perform(memory, address, first, second);
        }
        if (comes) {
            cache.usesUpdated((int) found, time);
        }
        return request(operation, address, first, second, (int) found);
    }

    @Override
    public long spinWhile(long address, long value) {
        return witness == null
                ? polling.until(address, value)
                : Told.waiting(this, () -> polling.until(address, value));
    }

    @Override
    public long mwaitWhile(long address, long value) {
        if (latencies.mwait < 0) {
            throw new SpecificationException("Machine '" + machine.description.id()
                    + "' has no MONITOR and MWAIT; choose one whose file has 'mwait' under 'timing'.");
        }
        return witness == null
                ? polling.asleepWhile(address, value, latencies.mwait)
                : Told.waiting(this, () -> polling.asleepWhile(address, value, latencies.mwait));
    }

    /// The physical address of the word that was loaded last.
    ///
    /// @param address by which it was loaded
    long physical(long address) {
        return address;
    }

    /// Whether all that polls of a quiet copy do can be computed.
    boolean computesPolls() {
        return machine.elidesPolls() && !sharesCore;
    }

    /// So many polls were computed, or missed, that its program has not executed.
    void haveComputed(long polls) {}

    /// Whether what it loads is one of several polls of a word.
    boolean polls() {
        return polling.isGoingOn();
    }

    /// Whether nothing keeps it from waiting for somebody else.
    boolean mayPark() {
        return !unwinds && !holdsStores();
    }

    @Override
    public void sendInterrupt(int cpu, int vector) {
        if (cpu < 0 || cpu >= machine.cpus() || vector < 0) {
            throw new DesignFault("CPU " + id + " at " + time + " ps sends interrupt " + vector + " to CPU " + cpu
                    + "; expected a CPU from 0 to " + (machine.cpus() - 1) + " and a vector that is not negative.");
        }
        awaitLeast();
        awaitStores();
        if (witness != null) {
            witness.sent(this, cpu);
        }
        machine.cpu(cpu).interrupts.arrives(time + machine.interruptTime, vector);
        operations++;
        otherOperations++;
        lookAgain();
    }

    @Override
    public void onInterrupt(InterruptHandler handler) {
        awaitLeast();
        interrupts.install(handler);
        lookAgain();
    }

    /// An interrupt that came between the operation before and this one ends it too: nobody waits for a wake-up that
    /// was already there. Neither does shielded work inside a lock call that is to unwind.
    @Override
    public void halt() {
        interrupts.checkHalt();
        long before = interrupts.handled();
        awaitLeast();
        if (interrupts.handled() > before || lockCalls.isToUnwind()) {
            return;
        }
        if (!interrupts.isAnyPending()) {
            phase = Phase.HALTED;
            core.stops(this, time);
            machine.events.cancel(actor);
            machine.await(this);
        } else if (interrupts.firstArrival() > time) {
            phase = Phase.DOZING;
            core.stops(this, time);
            machine.events.schedule(actor, interrupts.firstArrival());
            machine.await(this);
        }
        awaitTurn();
    }

    @Override
    public void enterKernel() {
        awaitTurn();
        time += latencies.systemCall / 2;
        kernelMode(true);
    }

    @Override
    public void leaveKernel() {
        awaitTurn();
        time += latencies.systemCall - latencies.systemCall / 2;
        kernelMode(false);
    }

    /// Enters or leaves the mode in which operations take physical addresses.
    ///
    /// @return whether it was in it
    boolean kernelMode(boolean enter) {
        return false;
    }

    /// What handles page faults.
    Mmu.PageFaultHandler pageFaultHandler() {
        throw new EngineDefect("CPU " + id + " has no pages");
    }

    @Override
    public void disableInterrupts() {
        awaitTurn();
        time += cycle;
        interrupts.disable(true);
    }

    @Override
    public void enableInterrupts() {
        awaitTurn();
        time += cycle;
        interrupts.disable(false);
        lookAgain();
    }

    @Override
    public boolean interruptsDisabled() {
        return interrupts.isDisabled();
    }

    @Override
    public void setTimer(long at, int vector) {
        if (vector < 0) {
            throw new DesignFault("CPU " + id + " at " + time + " ps sets its timer to interrupt " + vector
                    + "; expected a vector that is not negative.");
        }
        awaitLeast();
        operations++;
        otherOperations++;
        time += cycle;
        interrupts.setTimer(at, vector);
        lookAgain();
    }

    /// Gives it its program.
    ///
    /// @param coroutines makes a coroutine of a body
    void load(Runnable program, Function<Runnable, Coroutine> coroutines) {
        Coroutine first = coroutines.apply(program);
        coroutine = first;
        contexts = new Contexts(this, coroutines, first);
        phase = Phase.RUN;
        core.goesOn(this, 0);
        machine.events.schedule(actor, 0);
    }

    Contexts contexts() {
        if (contexts == null) {
            throw new EngineDefect("CPU " + id + " has no program");
        }
        return contexts;
    }

    @Override
    public Context context(Function<Cpu, Context> code) {
        return contexts().create(code);
    }

    @Override
    public Context thread(int number, Function<Cpu, Context> code) {
        return contexts().createThread(number, code);
    }

    @Override
    public Context running() {
        return contexts().running();
    }

    @Override
    public void switchTo(Context next) {
        awaitTurn();
        if (next instanceof ThreadContext thread && thread.view != null) {
            // Whether another CPU has left it by now.
            awaitOrder();
        }
        contexts().switchTo(next);
    }

    /// Whether it has contexts beside the one that runs.
    public boolean hasSeveralContexts() {
        return contexts != null && contexts.areSeveral();
    }

    /// Calls into designs of locks of all its contexts: the one that runs and those that it has left.
    public List<LockCalls> allLockCalls() {
        return contexts == null ? List.of(lockCalls) : contexts.lockCalls();
    }

    /// Whether any of its contexts is inside a call into a lock design.
    public boolean isInLockCall() {
        return lockCalls.depth() > 0 || (contexts != null && contexts.isAnyInLockCall());
    }

    /// Makes calls into lock designs unwind, each at its next operation, in all contexts.
    ///
    /// @param now simulated time at which that is decided
    public void unwindLockCalls(long now) {
        if (contexts == null) {
            lockCalls.unwind(now);
        } else {
            contexts.unwindLockCalls(now);
        }
    }

    /// Gives up all code that has not ended.
    void abandon() {
        Coroutine running = coroutine;
        coroutine = null;
        if (running != null) {
            running.abandon();
        }
        if (contexts != null) {
            contexts.abandon();
            contexts = null;
        }
    }

    /// Lets no interrupt in until [#unmask]: for what must be one with the operation that follows.
    final void mask() {
        interrupts.mask(true);
    }

    final void unmask() {
        interrupts.mask(false);
        if (nextInterrupt != Interrupts.NONE) {
            lookAgain();
        }
    }

    /// It begins to handle an interrupt or a page fault.
    void entersHandler() {
        awaitStores();
        time += latencies.trap;
        interruptTime += latencies.trap;
    }

    void handleInterrupt() {
        entersHandler();
        polling.isInterrupted();
        int before = lockCalls.shield();
        try {
            Interrupts.handle(this, this);
        } finally {
            lockCalls.unshield(before);
        }
    }

    /// Whether an interrupt has to be handled before the next operation.
    boolean isInterruptDue() {
        return nextInterrupt <= time;
    }

    /// Returns when this CPU may perform a hit: nothing that has yet to happen elsewhere can matter to it. Interrupts
    /// are handled when it is the least, so that a swap that begins before finds none in the future.
    final void awaitTurn() {
        for (; ; ) {
            if (unwinds) {
                Unwind unwind = lockCalls.unwound();
                polling.isInterrupted();
                lookAgain();
                throw unwind;
            }
            if (isInterruptDue() && time < least) {
                ThreadCpu thread = view;
                if (thread != null) {
                    polling.isInterrupted();
                    throw thread.trap.interrupt();
                }
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
        rests(cycles * cycle);
        awaitOrder();
    }

    /// Is idle for a while.
    ///
    /// @param picoseconds for how long
    void rests(long picoseconds) {
        core.rests(this, time, time + picoseconds);
        idleTime += picoseconds;
        time += picoseconds;
    }

    /// The word that a load of it would bring now, if its copy is quiet.
    long wordAt(long physical) {
        IslandCoherence islands = this.islands;
        return islands == null ? memory.read(physical) : islands.wordOf(this, physical);
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

    /// Waits, off the queue, until [#leaveGate].
    public void waitAtGate() {
        phase = Phase.AT_GATE;
        core.stops(this, time);
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
        core.goesOn(this, time);
        phase = Phase.RUN;
        machine.events.schedule(actor, time);
    }

    /// Something has changed that decides until when it may run.
    public void lookAgain() {
        limit = machine.limitOf(this);
    }

    /// Whether this CPU waits for another, for good unless that one does something.
    boolean standsStill() {
        return switch (phase) {
            case RUN -> polling.goesOnForGood();
            case SPINNING, HALTED, AT_GATE, HELD, QUEUED, STORES, IDLE, FINISHED -> true;
            case POLL, ISSUE, ARRIVE, SERVE, DONE, DRAIN, DOZING, COMPUTING -> false;
        };
    }

    /// Whether this CPU is in [#spinWhile] and no poll of it is in flight.
    boolean isPolling() {
        return switch (phase) {
            case SPINNING, POLL -> true;
            case RUN -> polling.isGoingOn();
            case ISSUE,
                    ARRIVE,
                    SERVE,
                    DONE,
                    QUEUED,
                    HELD,
                    HALTED,
                    DOZING,
                    COMPUTING,
                    AT_GATE,
                    STORES,
                    DRAIN,
                    IDLE,
                    FINISHED -> false;
        };
    }

    /// When this CPU goes on, seen at a time up to which everything has happened.
    long timeSeenAt(long now) {
        return spinning && isPolling() ? polling.at(now) : time;
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
