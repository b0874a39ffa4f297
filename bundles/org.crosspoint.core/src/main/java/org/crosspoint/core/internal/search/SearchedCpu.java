package org.crosspoint.core.internal.search;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.CacheCounters;
import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Mmu;
import org.crosspoint.core.internal.coroutine.Coroutine;
import org.crosspoint.core.sim.RandomStream;
import org.jspecify.annotations.Nullable;

/// A CPU of the abstract machine: each operation waits until the search lets it happen. It has no clock: what it calls
/// time is how many operations it has performed and cycles it has computed, so that what its program does depends on
/// what it has read only.
final class SearchedCpu implements Cpu {
    /// Calls of [#compute] and the like between two operations, after which nothing else is expected.
    private static final int MOST_COMPUTING = 100_000;

    private static final long CYCLE = 1000;

    /// In the history what tells an interrupt from what an operation returned.
    private static final long INTERRUPT = Long.MIN_VALUE + 1;

    private static final long SEED = 1;

    /// The operation that the program waits for.
    final Step pending;

    /// Stores on their way to memory.
    final StoreQueue stores = new StoreQueue();

    /// Interrupts on their way to this CPU, by their vectors.
    final ArrayDeque<Integer> interrupts = new ArrayDeque<>();

    /// All that its program has found so far.
    final Fingerprint history = new Fingerprint();

    final Polling polling;
    boolean hasEnded;

    private final Execution execution;
    private final int id;
    private final Coroutine coroutine;
    private final Map<String, RandomStream> randoms = new TreeMap<>();
    private long result;
    private long operations;
    private long computed;
    private int computing;
    private boolean interrupted;
    private int vector;
    private boolean inHandler;
    private @Nullable InterruptHandler handler;

    SearchedCpu(Execution execution, int id, int processes, int polls, Consumer<Cpu> program) {
        this.execution = execution;
        this.id = id;
        this.pending = new Step(processes);
        this.polling = new Polling(polls);
        pending.process = id;
        coroutine = Coroutine.of(() -> program.accept(this));
    }

    /// Lets the program run up to its next operation. What it throws comes out.
    ///
    /// @param newResult what the operation that it waited for returns
    void goOn(long newResult) {
        result = newResult;
        operations++;
        history.add(newResult);
        proceed();
    }

    /// Lets the program begin, or its interrupt handler, up to the next operation.
    void proceed() {
        computing = 0;
        hasEnded = coroutine.resume();
        if (hasEnded) {
            history.add(-1);
        }
    }

    /// Has the program take an interrupt where it is.
    void interrupt() {
        interrupted = true;
        vector = interrupts.remove();
        history.add(INTERRUPT);
        history.add(vector);
        polling.reset();
        proceed();
    }

    /// Whether it would take an interrupt.
    boolean takesInterrupts() {
        return !interrupts.isEmpty() && handler != null && !inHandler && !hasEnded && stores.isEmpty();
    }

    /// Whether its program waits for a word to change.
    boolean waitsForWord() {
        return !hasEnded && pending.kind == Kind.AWAIT;
    }

    void abandon() {
        if (!hasEnded) {
            coroutine.abandon();
        }
    }

    private long operate(Kind kind, long place, long operand, long expected) {
        for (; ; ) {
            pending.kind = kind;
            pending.word = place;
            pending.place = place;
            pending.operand = operand;
            pending.expected = expected;
            coroutine.suspend();
            if (!interrupted) {
                return result;
            }
            handle();
            if (kind == Kind.HALT) {
                return 0;
            }
        }
    }

    private void handle() {
        interrupted = false;
        inHandler = true;
        if (handler != null) {
            handler.interrupted(this, vector);
        }
        inHandler = false;
    }

    private long access(Kind kind, String operation, long address, long operand, long expected) {
        execution.memory.check(address, operation);
        if (execution.looksAtWaiting() && kind.mayPoll() && polling.hasRead(address)) {
            execution.regions().waits(this);
        }
        return operate(kind, address, operand, expected);
    }

    @Override
    public long load(long address) {
        return access(Kind.LOAD, "load", address, 0, 0);
    }

    @Override
    public void store(long address, long value) {
        access(Kind.STORE, "store", address, value, 0);
    }

    @Override
    public boolean compareAndSet(long address, long expected, long update) {
        return access(Kind.COMPARE_AND_SET, "compareAndSet", address, update, expected) != 0;
    }

    @Override
    public long fetchAdd(long address, long delta) {
        return access(Kind.FETCH_ADD, "fetchAdd", address, delta, 0);
    }

    @Override
    public long swap(long address, long value) {
        return access(Kind.SWAP, "swap", address, value, 0);
    }

    @Override
    public boolean testAndSet(long address) {
        return access(Kind.TEST_AND_SET, "testAndSet", address, 1, 0) != 0;
    }

    @Override
    public void fence() {
        operate(Kind.FENCE, Step.NOWHERE, 0, 0);
    }

    /// Where waiting is looked at, the first poll is a step of its own.
    @Override
    public long spinWhile(long address, long value) {
        if (execution.looksAtWaiting()) {
            long first = load(address);
            if (first != value) {
                return first;
            }
            execution.regions().waits(this);
        }
        return access(Kind.AWAIT, "spinWhile", address, value, 0);
    }

    /// When a sleeper wakes is a matter of time, of which there is none here.
    @Override
    public long mwaitWhile(long address, long value) {
        return spinWhile(address, value);
    }

    /// A step at a place that is no word.
    void mark(Kind kind, long place) {
        operate(kind, place, 0, 0);
    }

    @Override
    public void sendInterrupt(int cpu, int newVector) {
        if (cpu < 0 || cpu >= execution.cpus() || newVector < 0) {
            throw new DesignFault("CPU " + id + " sends interrupt " + newVector + " to CPU " + cpu
                    + "; expected a CPU from 0 to " + (execution.cpus() - 1) + " and a vector that is not negative.");
        }
        operate(Kind.SEND_INTERRUPT, Execution.placeOfInterrupts(cpu), newVector, 0);
    }

    @Override
    public void onInterrupt(InterruptHandler newHandler) {
        handler = newHandler;
    }

    @Override
    public void halt() {
        if (handler == null || inHandler) {
            throw new DesignFault("CPU " + id + " halts "
                    + (inHandler ? "in its interrupt handler" : "without an interrupt handler") + ".");
        }
        operate(Kind.HALT, Step.NOWHERE, 0, 0);
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public int node() {
        return 0;
    }

    @Override
    public long time() {
        compute(0);
        execution.timeIsAsked();
        return (operations + computed) * CYCLE;
    }

    @Override
    public long cycle() {
        return CYCLE;
    }

    @Override
    public CoreKind core() {
        return CoreKind.ONLY;
    }

    @Override
    public void requireInstructionSet(String instructionSet) {
        // The only kind of core executes all.
    }

    @Override
    public void flush(long address) {
        execution.memory.check(address, "flush");
    }

    @Override
    public void invalidate(long address) {
        execution.memory.check(address, "invalidate");
    }

    /// @throws DesignFault if it is called for ever
    @Override
    public void compute(long cycles) {
        if (++computing > MOST_COMPUTING) {
            throw new DesignFault("CPU " + id + " computes on without ever touching memory");
        }
        computed += cycles;
    }

    @Override
    public void fetch(long address) {
        compute(0);
    }

    @Override
    public void execute(long code, long instructions) {
        compute(instructions);
    }

    @Override
    public CacheCounters caches() {
        return NoCaches.INSTANCE;
    }

    @Override
    public Context context(Function<Cpu, Context> code) {
        throw oneContext();
    }

    @Override
    public Context thread(int number, Function<Cpu, Context> code) {
        throw oneContext();
    }

    @Override
    public Context running() {
        throw oneContext();
    }

    @Override
    public void switchTo(Context next) {
        throw oneContext();
    }

    @Override
    public void enterKernel() {
        throw noKernel();
    }

    @Override
    public void leaveKernel() {
        throw noKernel();
    }

    @Override
    public void disableInterrupts() {
        throw noKernel();
    }

    @Override
    public void enableInterrupts() {
        throw noKernel();
    }

    @Override
    public boolean interruptsDisabled() {
        return false;
    }

    @Override
    public void setTimer(long at, int vector) {
        throw new SpecificationException("CPU " + id + " of a search has no timer; search code that does not set one.");
    }

    private SpecificationException noKernel() {
        return new SpecificationException("CPU " + id + " of a search has no kernel mode, and its interrupts cannot be"
                + " disabled; search code that does neither.");
    }

    private SpecificationException oneContext() {
        return new SpecificationException(
                "CPU " + id + " of a search runs one program only; search code that does not switch contexts.");
    }

    @Override
    public Mmu mmu() {
        throw new SpecificationException("CPU " + id + " of a search has no translation buffers; search code that uses"
                + " physical addresses.");
    }

    @Override
    public RandomStream random(String name) {
        return randoms.computeIfAbsent(name, n -> new RandomStream(SEED, n + "[" + id + "]"));
    }

    private enum NoCaches implements CacheCounters {
        INSTANCE;

        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public long accesses(int cache) {
            return 0;
        }

        @Override
        public long misses(int cache) {
            return 0;
        }

        @Override
        public long writeBacks(int cache) {
            return 0;
        }
    }
}
