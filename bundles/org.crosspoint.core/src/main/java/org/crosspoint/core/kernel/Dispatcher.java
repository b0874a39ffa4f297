package org.crosspoint.core.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.schedule.Scheduler;
import org.crosspoint.core.schedule.Scheduler.Cause;
import org.crosspoint.core.schedule.SchedulerSite;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.Threads;
import org.jspecify.annotations.Nullable;

/// Has the CPUs of a kernel run its threads: each in turn leaves its CPU to a loop of the CPU's own, which asks the
/// scheduler for the next. So a thread has been left for good before its CPU looks for another, as in xv6 (R. Cox, F.
/// Kaashoek, R. Morris, *xv6: a simple, Unix-like teaching operating system*, chapter on scheduling).
///
/// ```
///   descriptor   [ state  left  priority  process  wakes  mask … ]   lines of the thread
///   saved        [ register … ]                                      stored when it is left, loaded when it goes on
///   CPU          [ idle ]                                            a line of the CPU: it is about to halt
///
///                 park, state RUNNING            unpark
///     running ─────────────────────────▶ parked ─────────▶ ready ──▶ running
///        └─────── slice over, yield ───────────────────────▲
/// ```
///
/// A wake-up that comes before its thread parks is kept: state NOTIFIED.
public final class Dispatcher implements Threads {
    /// Interrupts a CPU that is to look for work.
    public static final int RESCHEDULE = 0;

    /// Interrupts a CPU whose timer is due.
    public static final int TIMER = 1;

    /// Interrupts a CPU that is to do what others want of it.
    static final int SERVE = 2;

    /// The first vector that others may use.
    public static final int FIRST_FREE_VECTOR = 3;

    private static final int MOST_VECTORS = 16;

    /// Registers that a switch saves: those of x86-64 that a callee preserves, the stack pointer and the flags, as
    /// Linux does in `switch_to`.
    private static final int REGISTERS = 8;

    private static final int NOBODY = Scheduler.NOBODY;

    private static final long RUNNING = 0;
    private static final long PARKED = 1;
    private static final long READY = 2;
    private static final long NOTIFIED = 3;
    private static final long ENDED = 4;

    private static final int STATE = 0;
    private static final int LEFT = 1;
    private static final int PRIORITY = 2;
    private static final int PROCESS = 3;
    private static final int WAKES = 4;
    private static final int MASK = 5;

    private final List<Integer> cpus;
    private final Memory memory;
    private final long[] descriptors;
    private final long[] saved;
    private final long down;
    private final @Nullable Context[] contexts;
    private final @Nullable KernelThread[] threads;
    /// Of each vector.
    private final List<Consumer<Cpu>> handlers = new ArrayList<>(Collections.nCopies(MOST_VECTORS, cpu -> {}));

    /// Of each CPU, used by itself only.
    private final Local[] locals;

    private final Scheduler scheduler;

    private final Duties duties;

    /// What a CPU has of its own.
    private static final class Local {
        final long idle;

        @Nullable
        Context loop;

        int running = NOBODY;

        @Nullable
        Cause cause;

        boolean isToLeave;
        long sliceEnds = Cpu.NO_TIMER;
        long timer = Cpu.NO_TIMER;
        final Sleepers sleepers = new Sleepers();

        Local(long idle) {
            this.idle = idle;
        }
    }

    /// What a CPU has to do beside running threads. Called on it, in the kernel, with interrupts disabled.
    public interface Duties {
        /// Does what others want of this CPU, if anything is wanted.
        ///
        /// @return whether there was anything
        boolean serve(Cpu cpu);

        /// It will halt, or go on with a thread, and do nothing for others until it is interrupted.
        void rest(Cpu cpu);

        /// It will run no threads any more. Called with interrupts enabled.
        void end(Cpu cpu);
    }

    /// @param name unique in the simulation; allocations begin with it
    /// @param partition the CPUs and the memory
    /// @param most the most threads that there may be
    /// @param scheduler makes the scheduler
    /// @param duties of each CPU
    public Dispatcher(
            String name, Partition partition, int most, Function<SchedulerSite, Scheduler> scheduler, Duties duties) {
        cpus = partition.cpus();
        memory = partition.memory();
        this.duties = duties;
        descriptors = new long[most];
        saved = new long[most];
        contexts = new Context[most];
        threads = new KernelThread[most];
        int words = MASK + (partition.description().cpus() + Long.SIZE - 1) / Long.SIZE;
        for (int thread = 0; thread < most; thread++) {
            int node = memory.nodeOf(cpus.get(thread % cpus.size()));
            descriptors[thread] = memory.allocate(name + ".thread[" + thread + "]", (long) words * Long.BYTES, node);
            saved[thread] =
                    memory.allocate(name + ".thread[" + thread + "].saved", (long) REGISTERS * Long.BYTES, node);
        }
        locals = new Local[partition.description().cpus()];
        for (int cpu : cpus) {
            locals[cpu] = new Local(memory.allocate(name + ".cpu[" + cpu + "].idle", Long.BYTES, memory.nodeOf(cpu)));
        }
        down = memory.allocate(name + ".down", Long.BYTES, memory.nodeOf(cpus.getFirst()));
        this.scheduler = scheduler.apply(new Site(name + ".scheduler", partition, most));
    }

    /// Has a handler called when an interrupt comes, in the kernel.
    ///
    /// @param vector from [#FIRST_FREE_VECTOR] on
    public void onInterrupt(int vector, Consumer<Cpu> handler) {
        handlers.set(vector, handler);
    }

    /// What each CPU runs from the time it is switched on until the kernel is shut down.
    ///
    /// @param boots done before anything else, on each CPU
    public void run(Cpu cpu, Consumer<Cpu> boots) {
        Local local = local(cpu);
        local.loop = cpu.running();
        cpu.enterKernel();
        cpu.disableInterrupts();
        cpu.onInterrupt(this::interrupted);
        boots.accept(cpu);
        while (cpu.load(down) == 0) {
            int next = scheduler.next(cpu);
            if (next == NOBODY) {
                next = idle(cpu, local);
            }
            if (next != NOBODY) {
                goOn(cpu, local, next);
            }
        }
        cpu.setTimer(Cpu.NO_TIMER, TIMER);
        cpu.enableInterrupts();
        duties.end(cpu);
    }

    /// Says that it idles, looks once more, and halts until an interrupt comes.
    ///
    /// @return a thread that has become ready meanwhile, or [#NOBODY]
    private int idle(Cpu cpu, Local local) {
        cpu.store(local.idle, 1);
        // Before it looks: who has made a thread ready since then sees that it idles.
        cpu.fence();
        int next = scheduler.next(cpu);
        if (next == NOBODY && cpu.load(down) == 0 && !duties.serve(cpu)) {
            duties.rest(cpu);
            local.sliceEnds = Cpu.NO_TIMER;
            setTimer(cpu, local);
            cpu.enableInterrupts();
            cpu.halt();
            cpu.disableInterrupts();
        }
        cpu.store(local.idle, 0);
        return next;
    }

    private void goOn(Cpu cpu, Local local, int thread) {
        long left = descriptor(thread, LEFT);
        cpu.spinWhile(left, 0);
        cpu.store(left, 0);
        cpu.store(descriptor(thread, STATE), RUNNING);
        for (int register = 0; register < REGISTERS; register++) {
            cpu.load(saved[thread] + (long) register * Long.BYTES);
        }
        duties.rest(cpu);
        beginSlice(cpu, local, thread);
        setTimer(cpu, local);
        local.running = thread;
        local.isToLeave = false;
        cpu.switchTo(context(thread));
        hasLeft(cpu, local, thread);
    }

    private void hasLeft(Cpu cpu, Local local, int thread) {
        local.running = NOBODY;
        Cause cause = local.cause;
        local.cause = null;
        for (int register = 0; register < REGISTERS; register++) {
            cpu.store(saved[thread] + (long) register * Long.BYTES, register);
        }
        if (context(thread).isOver()) {
            contexts[thread] = null;
            cpu.store(descriptor(thread, STATE), ENDED);
        } else if (cause != null) {
            cpu.store(descriptor(thread, STATE), READY);
        }
        cpu.store(descriptor(thread, LEFT), 1);
        if (cause != null) {
            ready(cpu, thread, cause);
        }
    }

    private void beginSlice(Cpu cpu, Local local, int thread) {
        long slice = scheduler.slice(cpu, thread);
        local.sliceEnds = slice == Cpu.NO_TIMER ? slice : cpu.time() + slice;
    }

    /// Sets the timer to what comes first, the end of the slice or somebody's waking.
    private static void setTimer(Cpu cpu, Local local) {
        long at = Math.min(local.sliceEnds, local.sleepers.first());
        if (at != local.timer) {
            local.timer = at;
            cpu.setTimer(at, TIMER);
        }
    }

    /// The thread that runs on a CPU sleeps until a time.
    void sleep(Cpu cpu, long until) {
        int thread = self(cpu);
        cpu.disableInterrupts();
        Local local = local(cpu);
        cpu.store(descriptor(thread, WAKES), until);
        local.sleepers.add(until, thread);
        setTimer(cpu, local);
        cpu.enableInterrupts();
        do {
            park(cpu);
        } while (cpu.load(descriptor(thread, WAKES)) != 0);
    }

    /// Makes a thread, which is ready at once.
    ///
    /// @param thread number and process; nobody else has the number
    /// @param body what it runs, in the kernel at first
    void create(Cpu cpu, KernelThread thread, Consumer<Cpu> body) {
        int number = thread.number();
        threads[number] = thread;
        contexts[number] = cpu.thread(number, own -> {
            own.enableInterrupts();
            body.accept(own);
            own.disableInterrupts();
            return loop(local(own));
        });
        cpu.store(descriptor(number, PROCESS), thread.process());
        cpu.store(descriptor(number, PRIORITY), 0);
        for (int word = 0; word < maskWords(); word++) {
            cpu.store(descriptor(number, MASK + word), -1);
        }
        cpu.store(descriptor(number, LEFT), 1);
        cpu.store(descriptor(number, STATE), READY);
        makeReady(cpu, number, Cause.NEW);
    }

    private int maskWords() {
        return (locals.length + Long.SIZE - 1) / Long.SIZE;
    }

    private static Context loop(Local local) {
        Context loop = local.loop;
        if (loop == null) {
            throw new IllegalStateException("a thread runs on a CPU that was not switched on");
        }
        return loop;
    }

    /// Waits until a thread that has ended is left for good, so that its number can be used again.
    void awaitEnd(Cpu cpu, int thread) {
        cpu.spinWhile(descriptor(thread, LEFT), 0);
        threads[thread] = null;
    }

    private void interrupted(Cpu cpu, int vector) {
        Local local = local(cpu);
        if (vector == TIMER) {
            timer(cpu, local);
        } else if (vector == SERVE) {
            duties.serve(cpu);
            if (local.running != NOBODY && !thread(local.running).isInKernel()) {
                duties.rest(cpu);
            }
        } else if (vector == RESCHEDULE) {
            local.isToLeave = true;
        } else {
            handlers.get(vector).accept(cpu);
        }
        if (local.isToLeave && local.running != NOBODY && !thread(local.running).isInKernel()) {
            leave(cpu, local, Cause.PREEMPTED);
        }
    }

    private void timer(Cpu cpu, Local local) {
        local.timer = Cpu.NO_TIMER;
        for (int due = local.sleepers.due(cpu.time()); due >= 0; due = local.sleepers.due(cpu.time())) {
            cpu.store(descriptor(due, WAKES), 0);
            unpark(cpu, due);
        }
        if (local.sliceEnds <= cpu.time()) {
            local.sliceEnds = Cpu.NO_TIMER;
            if (local.running != NOBODY && scheduler.expires(cpu, local.running)) {
                local.isToLeave = true;
            } else if (local.running != NOBODY) {
                beginSlice(cpu, local, local.running);
            }
        }
        setTimer(cpu, local);
    }

    /// Leaves the CPU to another thread if that is wanted. For a thread that is about to leave the kernel.
    void leaveIfWanted(Cpu cpu) {
        Local local = local(cpu);
        if (local.isToLeave) {
            leave(cpu, local, Cause.PREEMPTED);
        }
    }

    /// @param cause null for a thread that is not ready
    private static void leave(Cpu cpu, Local local, @Nullable Cause cause) {
        local.cause = cause;
        cpu.switchTo(loop(local));
    }

    /// Shuts the kernel down: every CPU leaves [#run], whatever threads there are.
    void shutDown(Cpu cpu) {
        cpu.store(down, 1);
        cpu.fence();
        for (int other : cpus) {
            if (other != cpu.id()) {
                cpu.sendInterrupt(other, RESCHEDULE);
            }
        }
        local(cpu).isToLeave = true;
    }

    /// The thread that runs on a CPU.
    KernelThread current(Cpu cpu) {
        return thread(local(cpu).running);
    }

    @Override
    public int count() {
        return descriptors.length;
    }

    @Override
    public int self(Cpu cpu) {
        return local(cpu).running;
    }

    /// {@inheritDoc}
    ///
    /// A thread may move: the CPU by whose memory its descriptor lies.
    @Override
    public int cpuOf(int thread) {
        return cpus.get(thread % cpus.size());
    }

    @Override
    public void park(Cpu cpu) {
        long state = descriptor(self(cpu), STATE);
        if (cpu.compareAndSet(state, RUNNING, PARKED)) {
            leave(cpu, local(cpu), null);
        } else {
            cpu.store(state, RUNNING);
        }
    }

    @Override
    public void unpark(Cpu cpu, int thread) {
        long state = descriptor(thread, STATE);
        for (; ; ) {
            long now = cpu.load(state);
            if (now == PARKED) {
                if (cpu.compareAndSet(state, PARKED, READY)) {
                    makeReady(cpu, thread, Cause.WOKEN);
                    return;
                }
            } else if (now != RUNNING || cpu.compareAndSet(state, RUNNING, NOTIFIED)) {
                return;
            }
        }
    }

    @Override
    public void giveWay(Cpu cpu) {
        leave(cpu, local(cpu), Cause.YIELDED);
    }

    /// Sets the priority of a thread.
    void prioritise(Cpu cpu, int thread, long priority) {
        cpu.store(descriptor(thread, PRIORITY), priority);
    }

    /// Sets the CPUs on which a thread may run: some of 64, and no others.
    ///
    /// @param word which 64, from 0
    /// @param mask a bit for each
    void restrict(Cpu cpu, int thread, int word, long mask) {
        for (int other = 0; other < maskWords(); other++) {
            cpu.store(descriptor(thread, MASK + other), other == word ? mask : 0);
        }
    }

    private void makeReady(Cpu cpu, int thread, Cause cause) {
        boolean disabled = cpu.interruptsDisabled();
        if (!disabled) {
            cpu.disableInterrupts();
        }
        ready(cpu, thread, cause);
        if (!disabled) {
            cpu.enableInterrupts();
        }
    }

    private void ready(Cpu cpu, int thread, Cause cause) {
        int target = scheduler.ready(cpu, thread, cause);
        if (target == NOBODY) {
            return;
        }
        if (target == cpu.id()) {
            Local local = local(cpu);
            local.isToLeave |= local.running != NOBODY && scheduler.preempts(cpu, target, thread);
        } else if (scheduler.preempts(cpu, target, thread)) {
            cpu.sendInterrupt(target, RESCHEDULE);
        } else {
            wake(cpu, target, thread);
        }
    }

    /// Wakes a CPU that idles, or another if somebody else has woken it by now.
    private void wake(Cpu cpu, int first, int thread) {
        for (int target = first; target != NOBODY && target != cpu.id(); ) {
            if (cpu.compareAndSet(locals[target].idle, 1, 0)) {
                cpu.sendInterrupt(target, RESCHEDULE);
                return;
            }
            int other = scheduler.idle(cpu, thread);
            target = other == target ? NOBODY : other;
        }
    }

    private Local local(Cpu cpu) {
        return locals[cpu.id()];
    }

    private KernelThread thread(int thread) {
        KernelThread found = threads[thread];
        if (found == null) {
            throw new IllegalStateException("there is no thread " + thread);
        }
        return found;
    }

    private Context context(int thread) {
        Context found = contexts[thread];
        if (found == null) {
            throw new IllegalStateException("thread " + thread + " has ended");
        }
        return found;
    }

    private long descriptor(int thread, int word) {
        return descriptors[thread] + (long) word * Long.BYTES;
    }

    /// What the scheduler is given.
    private final class Site implements SchedulerSite {
        private final String name;
        private final Partition partition;
        private final int most;

        Site(String name, Partition partition, int most) {
            this.name = name;
            this.partition = partition;
            this.most = most;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<Integer> cpus() {
            return cpus;
        }

        @Override
        public MachineDescription description() {
            return partition.description();
        }

        @Override
        public Memory memory() {
            return memory;
        }

        @Override
        public Lock lock(String lockName, int node) {
            return partition.lock(lockName, node);
        }

        @Override
        public int threads() {
            return most;
        }

        @Override
        public boolean isIdle(Cpu cpu, int target) {
            return cpu.load(locals[target].idle) != 0;
        }

        @Override
        public long priority(Cpu cpu, int thread) {
            return cpu.load(descriptor(thread, PRIORITY));
        }

        @Override
        public long process(Cpu cpu, int thread) {
            return cpu.load(descriptor(thread, PROCESS));
        }

        @Override
        public boolean mayRun(Cpu cpu, int thread, int target) {
            long word = cpu.load(descriptor(thread, MASK + target / Long.SIZE));
            return (word >>> target & 1) != 0;
        }
    }
}
