package org.crosspoint.core.kernel;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.schedule.Scheduler;
import org.crosspoint.core.schedule.Scheduler.Cause;
import org.crosspoint.core.schedule.SchedulerSite;
import org.crosspoint.core.sync.Threads;
import org.jspecify.annotations.Nullable;

/// Has the CPUs of a kernel run its threads: each in turn leaves its CPU to a loop of the CPU's own, which asks the
/// scheduler for the next. So a thread has been left for good before its CPU looks for another, as in xv6 (R. Cox, F.
/// Kaashoek, R. Morris, *xv6: a simple, Unix-like teaching operating system*, chapter on scheduling).
///
/// ```
///                 park, state RUNNING            unpark
///     running ─────────────────────────▶ parked ─────────▶ ready ──▶ running
///        └─────── slice over, yield ───────────────────────▲
/// ```
///
/// A wake-up that comes before its thread parks is kept: state NOTIFIED.
final class Dispatcher implements Threads {
    /// Interrupts a CPU that is to look for work.
    private static final int RESCHEDULE = 0;

    /// Interrupts a CPU whose timer is due.
    private static final int TIMER = 1;

    /// Interrupts a CPU that is to do what others want of it.
    static final int SERVE = 2;

    private static final int NOBODY = Scheduler.NOBODY;

    private static final long RUNNING = 0;
    private static final long PARKED = 1;
    private static final long READY = 2;
    private static final long NOTIFIED = 3;
    private static final long ENDED = 4;

    private final List<Integer> cpus;
    private final ThreadDescriptors descriptors;
    private final long down;
    private final @Nullable Context[] contexts;
    private final @Nullable KernelThread[] threads;

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
    interface Duties {
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
    Dispatcher(
            String name, Partition partition, int most, Function<SchedulerSite, Scheduler> scheduler, Duties duties) {
        cpus = partition.cpus();
        this.duties = duties;
        descriptors = new ThreadDescriptors(name, partition, most);
        contexts = new Context[most];
        threads = new KernelThread[most];
        locals = new Local[partition.description().cpus()];
        Memory memory = partition.memory();
        for (int cpu : cpus) {
            locals[cpu] = new Local(memory.allocate(name + ".cpu[" + cpu + "].idle", Long.BYTES, memory.nodeOf(cpu)));
        }
        down = memory.allocate(name + ".down", Long.BYTES, memory.nodeOf(cpus.getFirst()));
        this.scheduler = scheduler.apply(
                new KernelSchedulerSite(name + ".scheduler", partition, descriptors, cpu -> locals[cpu].idle));
    }

    /// What each CPU runs from the time it is switched on until the kernel is shut down.
    ///
    /// @param boots done before anything else, on each CPU
    void run(Cpu cpu, Consumer<Cpu> boots) {
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
        cpu.spinWhile(descriptors.left(thread), 0);
        cpu.store(descriptors.left(thread), 0);
        cpu.store(descriptors.state(thread), RUNNING);
        descriptors.restore(cpu, thread);
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
        descriptors.save(cpu, thread);
        if (context(thread).isOver()) {
            contexts[thread] = null;
            cpu.store(descriptors.state(thread), ENDED);
        } else if (cause != null) {
            cpu.store(descriptors.state(thread), READY);
        }
        cpu.store(descriptors.left(thread), 1);
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
        cpu.store(descriptors.wakes(thread), until);
        local.sleepers.add(until, thread);
        setTimer(cpu, local);
        cpu.enableInterrupts();
        do {
            park(cpu);
        } while (cpu.load(descriptors.wakes(thread)) != 0);
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
        descriptors.clear(cpu, number, thread.process());
        cpu.store(descriptors.left(number), 1);
        cpu.store(descriptors.state(number), READY);
        makeReady(cpu, number, Cause.NEW);
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
        cpu.spinWhile(descriptors.left(thread), 0);
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
        } else {
            local.isToLeave = true;
        }
        if (local.isToLeave && local.running != NOBODY && !thread(local.running).isInKernel()) {
            leave(cpu, local, Cause.PREEMPTED);
        }
    }

    private void timer(Cpu cpu, Local local) {
        local.timer = Cpu.NO_TIMER;
        for (int due = local.sleepers.due(cpu.time()); due >= 0; due = local.sleepers.due(cpu.time())) {
            cpu.store(descriptors.wakes(due), 0);
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

    @Override
    public int count() {
        return descriptors.count();
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
        long state = descriptors.state(self(cpu));
        if (cpu.compareAndSet(state, RUNNING, PARKED)) {
            leave(cpu, local(cpu), null);
        } else {
            cpu.store(state, RUNNING);
        }
    }

    @Override
    public void unpark(Cpu cpu, int thread) {
        long state = descriptors.state(thread);
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

    /// What CPUs see of the threads.
    ThreadDescriptors descriptors() {
        return descriptors;
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
}
