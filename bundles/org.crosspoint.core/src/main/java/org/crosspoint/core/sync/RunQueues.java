package org.crosspoint.core.sync;

import java.util.function.ObjIntConsumer;
import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;

/// [Threads] on a queue of ready threads for each CPU, first come, first served, without preemption. Queues, states and
/// saved registers lie in simulated memory near the CPU, so what it costs to wake a thread elsewhere, and to switch,
/// is found and not assumed. A CPU gets a handler for interrupts when it first idles, in the place of what its program
/// has set, and nobody parks or unparks in a handler.
///
/// ```
///   queue    [ lock  head  tail  idle ]        a line of the CPU; idle: it has halted and wants an interrupt
///   thread   [ next  state  permit ]           a line of the thread
///   saved    [ register … ]                    stored by who leaves, loaded by who comes back
/// ```
public final class RunQueues implements Threads {
    /// Registers that a switch saves: those of x86-64 that a callee preserves, the stack pointer and the flags, as
    /// Linux does in `switch_to`.
    private static final int REGISTERS = 8;

    private static final int WAKE = 0;
    private static final long NOBODY = 0;
    private static final long RUNS = 0;
    private static final long PARKED = 1;
    private static final long READY = 2;
    private static final int NO_THREAD = -1;

    private final int cpus;
    private final int perCpu;
    private final long switchCycles;
    private final long[] queues;
    private final long[] threads;
    private final long[] saved;
    private final Context[] contexts;

    /// For each CPU which of its threads runs, and how many have not ended: only that CPU asks.
    private final int[] running;

    private final int[] alive;
    private final boolean[] takesInterrupts;

    /// One thread on each CPU: the program itself.
    public RunQueues(Memory memory, int cpus) {
        this(memory, cpus, 1, 0);
    }

    /// @param perCpu threads of each CPU, 1 or more
    /// @param switchCycles what a switch takes beside saving and loading, in cycles
    /// @throws IllegalArgumentException if there is no thread, or a switch takes less than no time
    public RunQueues(Memory memory, int cpus, int perCpu, long switchCycles) {
        if (perCpu < 1 || switchCycles < 0) {
            throw new IllegalArgumentException(perCpu + " threads per CPU with switches of " + switchCycles
                    + " cycles; expected 1 thread or more, and 0 cycles or more");
        }
        this.cpus = cpus;
        this.perCpu = perCpu;
        this.switchCycles = switchCycles;
        queues = new long[cpus];
        running = new int[cpus];
        alive = new int[cpus];
        takesInterrupts = new boolean[cpus];
        threads = new long[cpus * perCpu];
        saved = new long[cpus * perCpu];
        contexts = new Context[cpus * perCpu];
        for (int cpu = 0; cpu < cpus; cpu++) {
            int node = memory.nodeOf(cpu);
            running[cpu] = cpu * perCpu;
            queues[cpu] = memory.allocate("runq[" + cpu + "]", 4 * Long.BYTES, node);
            for (int i = 0; i < perCpu; i++) {
                int thread = cpu * perCpu + i;
                threads[thread] = memory.allocate("thread[" + thread + "]", 3 * Long.BYTES, node);
                saved[thread] = memory.allocate("thread[" + thread + "].saved", (long) REGISTERS * Long.BYTES, node);
            }
        }
    }

    /// Runs all threads of a CPU to their end. Called once by the program of each CPU.
    ///
    /// @param body what a thread does, given its number
    public void run(Cpu cpu, ObjIntConsumer<Cpu> body) {
        int first = cpu.id() * perCpu;
        alive[cpu.id()] = perCpu - 1;
        if (perCpu > 1) {
            contexts[first] = cpu.running();
        }
        for (int thread = first + 1; thread < first + perCpu; thread++) {
            int number = thread;
            contexts[thread] = cpu.context(same -> {
                body.accept(same, number);
                return end(same);
            });
            lock(cpu, cpu.id());
            enqueue(cpu, cpu.id(), thread);
            unlock(cpu, cpu.id());
        }
        body.accept(cpu, first);
        while (alive[cpu.id()] > 0) {
            park(cpu);
        }
    }

    @Override
    public int count() {
        return cpus * perCpu;
    }

    @Override
    public int self(Cpu cpu) {
        return running[cpu.id()];
    }

    @Override
    public int cpuOf(int thread) {
        return thread / perCpu;
    }

    @Override
    public void park(Cpu cpu) {
        int self = self(cpu);
        lock(cpu, cpu.id());
        if (cpu.load(permit(self)) != 0) {
            cpu.store(permit(self), 0);
            unlock(cpu, cpu.id());
            return;
        }
        cpu.store(state(self), PARKED);
        int next = dequeue(cpu, cpu.id());
        unlock(cpu, cpu.id());
        leave(cpu, self, next);
    }

    @Override
    public void unpark(Cpu cpu, int thread) {
        int home = cpuOf(thread);
        lock(cpu, home);
        boolean wakes = false;
        if (cpu.load(state(thread)) == PARKED) {
            enqueue(cpu, home, thread);
            wakes = home != cpu.id() && cpu.load(idle(home)) != 0;
        } else {
            cpu.store(permit(thread), 1);
        }
        unlock(cpu, home);
        if (wakes) {
            cpu.sendInterrupt(home, WAKE);
        }
    }

    @Override
    public void giveWay(Cpu cpu) {
        int self = self(cpu);
        lock(cpu, cpu.id());
        int next = dequeue(cpu, cpu.id());
        if (next != NO_THREAD) {
            enqueue(cpu, cpu.id(), self);
        }
        unlock(cpu, cpu.id());
        if (next != NO_THREAD) {
            leave(cpu, self, next);
        }
    }

    /// @return where the CPU goes on
    private Context end(Cpu cpu) {
        int self = self(cpu);
        if (--alive[cpu.id()] == 0) {
            unpark(cpu, cpu.id() * perCpu);
        }
        lock(cpu, cpu.id());
        int next = dequeue(cpu, cpu.id());
        unlock(cpu, cpu.id());
        save(cpu, self);
        while (next == NO_THREAD) {
            next = idle(cpu);
        }
        running[cpu.id()] = next;
        return contexts[running[cpu.id()]];
    }

    /// Saves what a thread needs to go on, and runs another, or idles until there is one. Returns when it is this one's
    /// turn again.
    private void leave(Cpu cpu, int self, int next) {
        save(cpu, self);
        int chosen = next == NO_THREAD ? idle(cpu) : next;
        if (chosen == NO_THREAD) {
            chosen = goesOn(cpu, self);
        }
        running[cpu.id()] = chosen;
        if (chosen != self) {
            cpu.switchTo(contexts[chosen]);
        }
        for (int register = 0; register < REGISTERS; register++) {
            cpu.load(saved[self] + (long) register * Long.BYTES);
        }
    }

    private void save(Cpu cpu, int self) {
        for (int register = 0; register < REGISTERS; register++) {
            cpu.store(saved[self] + (long) register * Long.BYTES, register);
        }
        cpu.compute(switchCycles);
    }

    /// Halts until an interrupt comes, unless a thread of this CPU is ready.
    ///
    /// @return a thread that is ready, or [#NO_THREAD]
    private int idle(Cpu cpu) {
        if (!takesInterrupts[cpu.id()]) {
            takesInterrupts[cpu.id()] = true;
            cpu.onInterrupt((by, vector) -> {});
        }
        int next = look(cpu, true);
        if (next == NO_THREAD) {
            cpu.halt();
            next = look(cpu, false);
        }
        if (next != NO_THREAD) {
            cpu.compute(switchCycles);
        }
        return next;
    }

    /// @param halts whether the CPU halts if nobody is ready, so that who makes somebody ready has to wake it
    private int look(Cpu cpu, boolean halts) {
        lock(cpu, cpu.id());
        int next = dequeue(cpu, cpu.id());
        cpu.store(idle(cpu.id()), halts && next == NO_THREAD ? 1 : 0);
        unlock(cpu, cpu.id());
        return next;
    }

    /// An interrupt has come, and nobody is ready: the thread that had parked looks itself why.
    private int goesOn(Cpu cpu, int self) {
        lock(cpu, cpu.id());
        int next = dequeue(cpu, cpu.id());
        if (next == NO_THREAD) {
            cpu.store(state(self), RUNS);
            next = self;
        }
        unlock(cpu, cpu.id());
        cpu.compute(switchCycles);
        return next;
    }

    private void enqueue(Cpu cpu, int home, int thread) {
        cpu.store(state(thread), READY);
        cpu.store(next(thread), NOBODY);
        long last = cpu.load(tail(home));
        cpu.store(last == NOBODY ? head(home) : next((int) last - 1), thread + 1);
        cpu.store(tail(home), thread + 1);
    }

    private int dequeue(Cpu cpu, int home) {
        long first = cpu.load(head(home));
        if (first == NOBODY) {
            return NO_THREAD;
        }
        int thread = (int) first - 1;
        long second = cpu.load(next(thread));
        cpu.store(head(home), second);
        if (second == NOBODY) {
            cpu.store(tail(home), NOBODY);
        }
        cpu.store(state(thread), RUNS);
        return thread;
    }

    private void lock(Cpu cpu, int home) {
        while (cpu.testAndSet(queues[home])) {
            cpu.spinWhile(queues[home], 1);
        }
    }

    private void unlock(Cpu cpu, int home) {
        cpu.store(queues[home], 0);
    }

    private long head(int cpu) {
        return queues[cpu] + Long.BYTES;
    }

    private long tail(int cpu) {
        return queues[cpu] + 2 * Long.BYTES;
    }

    private long idle(int cpu) {
        return queues[cpu] + 3 * Long.BYTES;
    }

    private long next(int thread) {
        return threads[thread];
    }

    private long state(int thread) {
        return threads[thread] + Long.BYTES;
    }

    private long permit(int thread) {
        return threads[thread] + 2 * Long.BYTES;
    }
}
