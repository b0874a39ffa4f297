package org.crosspoint.core.kernel;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;

/// What CPUs see of the threads of a kernel, in simulated memory. Descriptors are dealt to the CPUs' nodes in turn.
///
/// ```
///   descriptor   [ state  left  priority  process  wakes  mask … ]   lines of the thread
///   saved        [ register … ]                                      stored when it is left, loaded when it goes on
/// ```
final class ThreadDescriptors {
    /// Registers that a switch saves: those of x86-64 that a callee preserves, the stack pointer and the flags, as
    /// Linux does in `switch_to`.
    private static final int REGISTERS = 8;

    private static final int STATE = 0;
    private static final int LEFT = 1;
    private static final int PRIORITY = 2;
    private static final int PROCESS = 3;
    private static final int WAKES = 4;
    private static final int MASK = 5;

    private final int maskWords;
    private final long[] descriptors;
    private final long[] saved;

    /// @param name allocations begin with it
    /// @param most number of threads
    ThreadDescriptors(String name, Partition partition, int most) {
        Memory memory = partition.memory();
        maskWords = (partition.description().cpus() + Long.SIZE - 1) / Long.SIZE;
        descriptors = new long[most];
        saved = new long[most];
        for (int thread = 0; thread < most; thread++) {
            int node =
                    memory.nodeOf(partition.cpus().get(thread % partition.cpus().size()));
            String own = name + ".thread[" + thread + "]";
            descriptors[thread] = memory.allocate(own, (long) (MASK + maskWords) * Long.BYTES, node);
            saved[thread] = memory.allocate(own + ".saved", (long) REGISTERS * Long.BYTES, node);
        }
    }

    /// Number of threads that there may be.
    int count() {
        return descriptors.length;
    }

    /// Address of the word that says whether a thread runs, waits, or is ready.
    long state(int thread) {
        return word(thread, STATE);
    }

    /// Address of the word that is 1 when a thread's CPU has left it for good, so that another can go on with it.
    long left(int thread) {
        return word(thread, LEFT);
    }

    /// Address of the word that holds when a thread wakes that sleeps; 0 if it does not.
    long wakes(int thread) {
        return word(thread, WAKES);
    }

    /// A new thread of a process, which may run anywhere.
    void clear(Cpu cpu, int thread, long process) {
        cpu.store(word(thread, PROCESS), process);
        cpu.store(word(thread, PRIORITY), 0);
        for (int word = 0; word < maskWords; word++) {
            cpu.store(word(thread, MASK + word), -1);
        }
    }

    /// Loads what a thread needs to go on.
    void restore(Cpu cpu, int thread) {
        for (int register = 0; register < REGISTERS; register++) {
            cpu.load(saved[thread] + (long) register * Long.BYTES);
        }
    }

    /// Stores what a thread needs to go on.
    void save(Cpu cpu, int thread) {
        for (int register = 0; register < REGISTERS; register++) {
            cpu.store(saved[thread] + (long) register * Long.BYTES, register);
        }
    }

    long priority(Cpu cpu, int thread) {
        return cpu.load(word(thread, PRIORITY));
    }

    void prioritise(Cpu cpu, int thread, long priority) {
        cpu.store(word(thread, PRIORITY), priority);
    }

    long process(Cpu cpu, int thread) {
        return cpu.load(word(thread, PROCESS));
    }

    boolean mayRun(Cpu cpu, int thread, int target) {
        return (cpu.load(word(thread, MASK + target / Long.SIZE)) >>> target & 1) != 0;
    }

    /// Sets the CPUs on which a thread may run: some of 64, and no others.
    ///
    /// @param word which 64, from 0
    /// @param mask a bit for each
    void restrict(Cpu cpu, int thread, int word, long mask) {
        for (int other = 0; other < maskWords; other++) {
            cpu.store(word(thread, MASK + other), other == word ? mask : 0);
        }
    }

    private long word(int thread, int word) {
        return descriptors[thread] + (long) word * Long.BYTES;
    }
}
