package org.crosspoint.core.internal.hardware;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.EngineDefect;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.CoreType;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.internal.coroutine.Coroutine;
import org.crosspoint.core.internal.engine.EventTree;
import org.crosspoint.core.internal.engine.Thrown;
import org.crosspoint.core.sim.TransactionProbe;
import org.jspecify.annotations.Nullable;

/// The hardware of one simulation and its event loop.
///
/// The loop takes the least event and lets its CPU go on. A CPU that has to wait does not return to the loop at
/// once: on its own stack it carries out events that need no program to run (phases of transactions, anybody's),
/// and leaves only when somebody else's program has its turn. So an operation costs one switch of coroutines at
/// most, and none when one CPU is active.
public final class SimulatedMachine {
    /// What [#run] returns when it was called for attention.
    public static final long ATTENTION = -1;

    /// Actor of control events.
    static final int CONTROL = 0;

    final MachineDescription description;
    final PhysicalMemory memory;
    final EventTree events;
    Coherence coherence;
    final long seed;

    /// Who follows the data of all copies; null for nobody.
    @Nullable
    CheckedCopies checks;

    /// Who sees every operation; null for nobody.
    @Nullable
    Witness witness;

    final long interruptTime;

    private final HardwareThread[] threads;

    /// The CPUs and, if there are store buffers, their drains after them: by number of their actor.
    private HardwareThread[] agents;

    private StoreBuffers buffers = StoreBuffers.NONE;
    private final Core[] cores;
    private final LineTable lines;
    private final boolean fast;
    private long lookAhead;
    private boolean closed;
    private boolean broken;
    private Breakage breakage = (kind, what, thrown, now) -> new DesignFault("The " + kind.id() + " " + what + ".");
    private @Nullable StaleReads watch;
    private int finished;
    private int running;
    private long beats;
    private volatile boolean attention;
    private @Nullable RuntimeException failure;

    public SimulatedMachine(
            MachineDescription description,
            int cpus,
            ProtocolTable protocol,
            Interconnect network,
            SharerTracking tracking,
            OrderingRules ordering,
            long seed,
            boolean fast) {
        this.description = description;
        this.seed = seed;
        this.fast = fast;
        memory = new PhysicalMemory(description);
        events = new EventTree(cpus + 1);
        threads = new HardwareThread[cpus];
        agents = threads;
        cores = new Core[description.cores(cpus)];
        lines = new LineTable(threads);
        coherence = new Coherence(this, new CompiledProtocol(protocol), network, tracking, lines);
        interruptTime = Math.max(description.timing().interrupt() * description.cycle(), coherence.lookAhead());
        List<Cache> levels = description.caches().stream()
                .filter(cache -> cache.scope() == Cache.Scope.CPU)
                .toList();
        int cpu = 0;
        int core = -1;
        for (int station = 0; station < description.stations().size(); station++) {
            Station here = description.stations().get(station);
            for (int i = 0; i < here.cpus() && cpu < cpus; i++) {
                if (i % here.core().threads() == 0) {
                    core++;
                    cores[core] = new Core(
                            core,
                            station,
                            privateCache(levels, here.core(), core),
                            levels,
                            here.core(),
                            new CoreLatencies(description, here.core().kind()));
                }
                threads[cpu] = thread(cpu, cores[core], i % here.core().threads());
                cores[core].add(threads[cpu]);
                cpu++;
            }
        }
        if (tracking.islands().isPresent()) {
            adopt(coherence.succeededBy(coherence.protocol, tracking));
        }
        lookAhead = fast ? coherence.mayRunAhead() : 0;
        order(ordering);
    }

    private void adopt(Coherence newCoherence) {
        if (checks != null && coherence instanceof IslandCoherence) {
            checks.forget();
        }
        coherence = newCoherence;
        for (HardwareThread thread : threads) {
            thread.adopt(newCoherence);
        }
        memory.islands(newCoherence instanceof IslandCoherence islands ? islands : null);
    }

    /// Who looks out for stale reads, made when it is first asked for.
    StaleReads watch() {
        if (watch == null) {
            watch = new StaleReads(memory);
        }
        return watch;
    }

    /// Who has looked out for stale reads, null if all of memory was coherent all the time.
    @Nullable
    StaleReads watchIfAny() {
        return watch;
    }

    private HardwareThread thread(int cpu, Core core, int number) {
        if (!description.paging().isThere()) {
            return new HardwareThread(this, cpu, core);
        }
        // Made over there: an ordinary machine does not even load the class.
        return TranslatingThread.of(this, cpu, core, number);
    }

    private @Nullable PrivateCache privateCache(List<Cache> levels, CoreType type, int core) {
        if (levels.isEmpty()) {
            return null;
        }
        if (type.threads() > levels.getLast().ways()) {
            throw new SpecificationException("Machine '" + description.id() + "' has " + type.threads()
                    + " threads in a core, which share cache "
                    + levels.getLast().name() + " with "
                    + levels.getLast().ways() + " ways; expected at least as many ways as threads.");
        }
        return new PrivateCache(levels, description.lineBytes(), seed, core);
    }

    /// Gives every CPU its program.
    ///
    /// @param coroutines makes a coroutine of a body
    public void load(Consumer<Cpu> program, Function<Runnable, Coroutine> coroutines) {
        for (HardwareThread thread : threads) {
            thread.load(
                    () -> {
                        program.accept(thread);
                        thread.awaitStores();
                    },
                    coroutines);
        }
    }

    /// What to do when a network or a tracking breaks its promise.
    @FunctionalInterface
    public interface Breakage {
        /// Tries to go back to the design before.
        ///
        /// @param what what the design did, to follow its name
        /// @return null if that is under way, otherwise with what the simulation fails
        @Nullable
        RuntimeException breaks(DesignKind kind, String what, Throwable thrown, long now);
    }

    /// Sets what to do when a network or a tracking breaks its promise; until then the simulation fails.
    public void onBreakage(Breakage newBreakage) {
        breakage = newBreakage;
    }

    /// Carries out events in order until the next is a control event, none is left, or [#callForAttention].
    ///
    /// @return the time of the control event, [EventTree#END_OF_TIME] if there is none, [#ATTENTION] if called
    public long run() {
        while (!attention) {
            long first = events.first();
            int actor = EventTree.actor(first);
            if (first == EventTree.NONE || actor == CONTROL) {
                return EventTree.time(first);
            }
            HardwareThread thread = agents[actor - 1];
            if (carryOut(thread, EventTree.time(first))) {
                resume(thread);
            }
        }
        attention = false;
        if (failure != null) {
            throw failure;
        }
        return ATTENTION;
    }

    private void resume(HardwareThread thread) {
        beats++;
        thread.limit = limitOf(thread);
        running = thread.id;
        Coroutine coroutine = thread.coroutine;
        if (coroutine != null && coroutine.resume() && thread.coroutine == coroutine) {
            thread.phase = Phase.FINISHED;
            thread.core.stops(thread, thread.time);
            thread.coroutine = null;
            finished++;
            events.cancel(thread.actor);
        }
    }

    /// Called on a CPU's coroutine: returns when its turn has come.
    void await(HardwareThread self) {
        while (!attention) {
            long first = events.first();
            int actor = EventTree.actor(first);
            if (first == EventTree.NONE || actor == CONTROL) {
                break;
            }
            HardwareThread thread = agents[actor - 1];
            if (thread != self && (thread.phase == Phase.RUN || thread.phase == Phase.DONE) && !thread.isDrain) {
                break;
            }
            beats++;
            if (carryOut(thread, EventTree.time(first))) {
                self.limit = limitOf(self);
                return;
            }
        }
        Coroutine coroutine = self.coroutine;
        if (coroutine != null) {
            coroutine.suspend();
        }
    }

    /// Carries out a CPU's event. It may be on another program's stack: what goes wrong here is not that program's
    /// fault, so it must not see it.
    ///
    /// @return whether its program goes on now
    private boolean carryOut(HardwareThread thread, long now) {
        try {
            return happens(thread, now);
        } catch (EngineDefect defect) {
            fail(defect);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            hardwareBreaks(thread, now, thrown);
        }
        return false;
    }

    private boolean happens(HardwareThread thread, long now) {
        switch (thread.phase) {
            case RUN -> {
                return true;
            }
            case POLL -> {
                thread.polling.misses();
                issue(thread, now);
            }
            case ISSUE -> issue(thread, now);
            case ARRIVE -> arrive(thread, now);
            case SERVE -> serve(thread, now);
            case DONE -> {
                return done(thread, now);
            }
            case DRAIN -> drain(thread, now);
            case DOZING -> thread.leaveGate(now);
            case COMPUTING -> thread.hasComputedUntil(now);
            case QUEUED, HELD, SPINNING, HALTED, AT_GATE, STORES, IDLE, FINISHED ->
                throw new EngineDefect("CPU " + thread.id + " has an event while " + thread.phase);
        }
        return false;
    }

    private void arrive(HardwareThread thread, long now) {
        if (broken) {
            thread.hold();
        } else {
            coherence.arrive(thread, now);
        }
    }

    private void serve(HardwareThread thread, long now) {
        if (broken) {
            thread.hold();
        } else {
            coherence.serve(thread, now);
        }
    }

    private boolean done(HardwareThread thread, long now) {
        if (broken) {
            thread.hold();
            return false;
        }
        coherence.complete(thread, now);
        if (closed && coherence.inFlight == 0) {
            requestControlAfter(now);
        }
        if (thread.isDrain) {
            drained(thread, now);
            return false;
        }
        if (!thread.spinning || thread.polling.ends()) {
            return true;
        }
        thread.polling.park();
        return false;
    }

    private static void drain(HardwareThread thread, long now) {
        StoreBuffer stores = thread.stores;
        if (stores != null) {
            stores.drainOldest(now);
        }
    }

    private void drained(HardwareThread thread, long now) {
        StoreBuffer stores = thread.stores;
        if (stores != null) {
            stores.done(now, coherence.isRemote(thread));
        }
    }

    /// A network or tracking threw or did what it may not: it is asked for nothing more until it is replaced.
    /// Nothing of a transaction takes effect before its end, so those in flight can all begin again.
    private void hardwareBreaks(HardwareThread thread, long now, Throwable thrown) {
        broken = true;
        thread.hold();
        if (closed) {
            coherence.abort(agents);
            requestControlAfter(now);
            return;
        }
        String what = String.format(
                Locale.ROOT,
                "threw %s, on %s of %s by CPU %d at %d ps",
                Thrown.nameAndPlace(thrown),
                thread.operation,
                memory.nameOf(thread.address),
                thread.id,
                now);
        RuntimeException fault = breakage.breaks(coherence.asked.culprit(), what, thrown, now);
        if (fault != null) {
            fail(fault);
        }
    }

    void fail(RuntimeException what) {
        failure = what;
        attention = true;
    }

    /// Lets an operation leave the private caches. Also called on the stack of its program.
    void issue(HardwareThread thread, long now) {
        if (closed || broken) {
            thread.hold();
            return;
        }
        try {
            coherence.issue(thread, now);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            hardwareBreaks(thread, now, thrown);
        }
    }

    /// Until when a CPU may perform hits, as long as no event is carried out.
    ///
    /// No event of another CPU can reach this CPU's caches within the look-ahead, and a probe that has been sent is
    /// in the line's own times. Without look-ahead a CPU performs hits only while it is the least in (time, actor).
    /// Control events and interrupts have no look-ahead.
    long limitOf(HardwareThread thread) {
        if (thread.unwinds) {
            return Long.MIN_VALUE;
        }
        long others = events.firstOfOthers(thread.actor);
        long time = EventTree.time(others);
        thread.least = time + (thread.actor < EventTree.actor(others) ? 1 : 0);
        long limit = lookAhead > 0 ? Math.min(time + lookAhead, events.timeOf(CONTROL)) : thread.least;
        if (thread.sharesCache) {
            limit = Math.min(limit, thread.core.limitOf(thread, this));
        }
        return Math.min(limit, thread.nextInterrupt);
    }

    /// Makes [#run] return before anything later than `at` happens.
    public void requestControl(long at) {
        events.schedule(CONTROL, Math.min(at, events.timeOf(CONTROL)));
    }

    /// Makes [#run] return when all that happens at `now` has happened: whoever comes first at that time must not
    /// make a difference.
    public void requestControlAfter(long now) {
        requestControl(now + 1);
    }

    /// Sets the next control event, [EventTree#END_OF_TIME] for none.
    public void scheduleControl(long at) {
        if (at >= EventTree.END_OF_TIME) {
            events.cancel(CONTROL);
        } else {
            events.schedule(CONTROL, at);
        }
    }

    long nextControlEvent() {
        return events.timeOf(CONTROL);
    }

    /// Makes [#run] return soon. May be called from any host thread.
    public void callForAttention() {
        attention = true;
    }

    /// Holds back new transactions; a control event comes when none is in flight. Until [#open] nothing runs ahead.
    public void close() {
        closed = true;
        lookAhead = 0;
        if (broken) {
            coherence.abort(agents);
        }
    }

    /// The caches from which a CPU's transaction recalls a line.
    CacheSet recalleesOf(HardwareThread cpu) {
        CacheSet recallees = cpu.recallees;
        if (recallees == null) {
            recallees = new CacheSet(cores());
            cpu.recallees = recallees;
        }
        return recallees;
    }

    /// The CPU whose transaction has a line now, or null.
    @Nullable
    HardwareThread servedOn(int line) {
        for (HardwareThread thread : agents) {
            if (thread.phase == Phase.DONE && (thread.line == line || thread.recalledLine == line)) {
                return thread;
            }
        }
        return null;
    }

    /// Whether no transaction is in flight.
    public boolean isDrained() {
        return coherence.inFlight == 0;
    }

    /// Writes back and empties all private caches, when drained.
    ///
    /// @return when the last write-back has arrived
    public long flush(long now) {
        return coherence.flush(cores, now, !broken);
    }

    /// Ids of the designs of which the network in place is made.
    public List<String> networkParts() {
        return coherence.messenger.networkParts;
    }

    /// Puts a network in place, when drained. Caches keep what they hold, unless transactions were taken back: their
    /// probes have been noted already.
    public void replaceNetwork(Interconnect network, long now) {
        if (broken) {
            flush(now);
        }
        coherence.messenger.hops.retire(coherence.messenger.network, coherence.messenger.messages, now);
        coherence.adopt(network);
        broken = false;
    }

    /// Puts a protocol and a tracking in place, when drained and flushed.
    public void replaceCoherence(ProtocolTable protocol, SharerTracking tracking) {
        adopt(coherence.succeededBy(new CompiledProtocol(protocol), tracking));
        broken = false;
    }

    /// Lets transactions go on.
    ///
    /// @return number of CPUs that were held back
    public int open(long now) {
        closed = false;
        lookAhead = fast ? coherence.mayRunAhead() : 0;
        int held = 0;
        for (HardwareThread thread : agents) {
            if (thread.phase == Phase.HELD) {
                held += thread.isDrain ? 0 : 1;
                thread.leaveGate(now);
                thread.phase = Phase.ISSUE;
            }
        }
        return held;
    }

    /// Follows other rules of ordering, when no store is buffered.
    ///
    /// @throws SpecificationException if this machine cannot
    public void order(OrderingRules rules) {
        if (rules.buffersStores() && !buffers.exist()) {
            StoreBuffers.check(this, EventTree.MOST_ACTORS - 1);
            HardwareThread[] all = Arrays.copyOf(threads, 2 * threads.length);
            for (int cpu = 0; cpu < threads.length; cpu++) {
                all[threads.length + cpu] = HardwareThread.drain(threads[cpu], threads.length + cpu + 1);
            }
            events.grow(all.length + 1);
            agents = all;
            lines.adopt(all);
            buffers = StoreBuffers.of(all, rules);
        } else {
            buffers.use(rules);
        }
    }

    /// Remembers the stores that are buffered now. A control event comes when the last of them has left.
    public void markStores() {
        buffers.mark();
    }

    /// Lets no more stores be buffered, and does [#markStores].
    public void closeStores() {
        buffers.close();
        buffers.mark();
    }

    /// Whether the stores have left that were buffered at [#markStores].
    public boolean markedStoresHaveLeft() {
        return buffers.markedHaveLeft();
    }

    void markedStoresLeft(long now) {
        if (buffers.tell()) {
            requestControlAfter(now);
        }
    }

    StoreBuffers storeBuffers() {
        return buffers;
    }

    /// Stops running ahead while locks are swapped, or starts again.
    public void runAhead(boolean allowed) {
        lookAhead = allowed && fast && !closed ? coherence.mayRunAhead() : 0;
    }

    /// Whether hardware keeps memory coherent between no two CPUs.
    public boolean everyCpuIsAnIsland() {
        for (int id = 1; id < threads.length; id++) {
            if (threads[id].isCoherentWith(threads[id - 1])) {
                return false;
            }
        }
        return true;
    }

    boolean elidesPolls() {
        return fast;
    }

    /// Number of CPUs that take part.
    public int cpus() {
        return threads.length;
    }

    /// A CPU by number.
    public HardwareThread cpu(int id) {
        return threads[id];
    }

    /// A CPU or the drain of a store buffer, by number of its actor, from 0.
    HardwareThread agent(int number) {
        return agents[number];
    }

    /// Number of cores that take part.
    public int cores() {
        return cores.length;
    }

    /// A core by number.
    Core core(int id) {
        return cores[id];
    }

    PrivateCache cacheOf(int core) {
        PrivateCache cache = cores[core].cache;
        if (cache == null) {
            throw new EngineDefect("core " + core + " has no cache");
        }
        return cache;
    }

    /// Simulated memory.
    public PhysicalMemory memory() {
        return memory;
    }

    /// Number of CPUs whose program has returned.
    public int finished() {
        return finished;
    }

    /// The CPU whose program ran last.
    public int running() {
        return running;
    }

    /// Gives up all programs that have not returned.
    public void abandon() {
        for (HardwareThread thread : threads) {
            thread.abandon();
        }
    }

    /// Frames of the program that ran last, if it has a stack of its own. May be called from any host thread.
    public StackTraceElement[] frames() {
        Coroutine coroutine = threads[running].coroutine;
        return coroutine == null ? new StackTraceElement[0] : coroutine.frames();
    }

    /// Grows while the machine runs. May be read from any host thread, which then sees some late value.
    public long beats() {
        return beats;
    }

    /// Whether every CPU waits for another, so that nothing will ever happen.
    public boolean standsStill() {
        for (HardwareThread thread : agents) {
            if (!thread.standsStill()) {
                return false;
            }
        }
        return true;
    }

    /// How far CPUs may be ahead of the least: what is to happen to all of them alike is decided for that much later.
    public long horizon() {
        return Math.max(1, coherence.lookAhead());
    }

    /// Has every transaction told to a probe; null for none.
    public void observe(@Nullable TransactionProbe probe) {
        coherence.messenger.probe = probe;
    }

    /// Has the data of every copy followed, from the beginning: an old copy that is used is a fault. Nothing may run
    /// ahead.
    public void checkCopies() {
        checks = new CheckedCopies(this);
        memory.checks = checks;
        for (HardwareThread thread : threads) {
            thread.lookAtHits();
        }
    }

    /// Has every operation told, from the beginning. Nothing may run ahead.
    public void tell(Witness newWitness) {
        witness = newWitness;
        memory.witness = newWitness;
        for (HardwareThread thread : threads) {
            thread.tell(newWitness);
        }
    }

    /// Whether programs have begun.
    public boolean hasBegun() {
        return beats > 0;
    }

    /// Counters and reports.
    public MachineReport report() {
        return new MachineReport(this, coherence, lines);
    }
}
