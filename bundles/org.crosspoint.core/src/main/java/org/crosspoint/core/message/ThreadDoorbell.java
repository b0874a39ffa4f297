package org.crosspoint.core.message;

import java.util.Arrays;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sync.Threads;

/// A bell for CPUs on which several threads run: the one that waits for it gives the CPU to the others. One thread of a
/// CPU waits at a time, and nobody rings in a handler of interrupts ([Threads]).
public final class ThreadDoorbell implements Doorbell {
    private static final long NO_THREAD = 0;

    private final Threads threads;

    /// For each CPU, 1 more than the number of the thread that waits there, or did last.
    private final long[] waiting;

    /// @param name its allocations begin with it
    public ThreadDoorbell(String name, Memory memory, int cpus, Threads threads) {
        this.threads = threads;
        waiting = new long[cpus];
        Arrays.setAll(waiting, cpu -> memory.allocate(name + ".waiting[" + cpu + "]", Long.BYTES, memory.nodeOf(cpu)));
        Arrays.stream(waiting).forEach(word -> memory.synchronises(word, Long.BYTES));
    }

    @Override
    public void ring(Cpu cpu, int target) {
        long thread = cpu.load(waiting[target]);
        if (thread != NO_THREAD) {
            threads.unpark(cpu, (int) thread - 1);
        }
    }

    @Override
    public void await(Cpu cpu) {
        long self = threads.self(cpu) + 1L;
        if (cpu.load(waiting[cpu.id()]) != self) {
            // Nobody could ring for this thread before: the caller looks again before it sleeps.
            cpu.store(waiting[cpu.id()], self);
            cpu.fence();
            return;
        }
        threads.park(cpu);
    }
}
