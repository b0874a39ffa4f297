package org.crosspoint.core.hardware;

import java.util.function.Function;
import org.crosspoint.core.sim.RandomStream;
import org.osgi.annotation.versioning.ProviderType;

/// One simulated hardware thread, as the code that runs on it sees it: kernels, locks and programs are ordinary
/// Java that calls these operations. Each operation takes simulated time and takes effect at one instant, in one
/// global order.
///
/// Code that runs on a CPU is a coroutine of the engine. It therefore holds no host lock across an operation, uses
/// no thread-locals, performs no operation in a static initialiser, and shares no Java state with other CPUs except
/// what only one CPU writes and what is read after the run: everything that concurrency depends on lies in
/// [Memory].
///
/// Between coherent islands ([Islands]) loads and stores refer to the island's copy. Atomic operations are done at
/// memory, after the island has written its copy back and dropped it: they are atomic for all CPUs of the machine, and
/// CPUs of one island may mix them with loads and stores as usual.
///
/// Addresses are bytes, 8-byte aligned, inside an allocation of [Memory]. A violation is a
/// [org.crosspoint.core.DesignFault].
@ProviderType
public interface Cpu {
    /// Number of this CPU, from 0.
    int id();

    /// The memory node nearest to this CPU.
    int node();

    /// Simulated time in picoseconds since the start of the run.
    long time();

    /// Length of this CPU's clock cycle in picoseconds.
    long cycle();

    /// The kind of core that this CPU is, or is a thread of.
    CoreKind core();

    /// What this CPU executes from here on is code of an instruction set. Takes no time.
    ///
    /// @throws org.crosspoint.core.DesignFault if its core does not have it: an illegal instruction
    void requireInstructionSet(String instructionSet);

    /// Reads the word at `address`.
    long load(long address);

    /// Writes the word at `address`.
    void store(long address, long value);

    /// Atomically writes `update` if the word is `expected`.
    ///
    /// @return whether it was written
    boolean compareAndSet(long address, long expected, long update);

    /// Atomically adds `delta`.
    ///
    /// @return the word before
    long fetchAdd(long address, long delta);

    /// Atomically writes `value`.
    ///
    /// @return the word before
    long swap(long address, long value);

    /// Atomically writes 1.
    ///
    /// @return whether the word was other than 0 before
    boolean testAndSet(long address);

    /// Orders this CPU's memory operations. Under sequential consistency it only takes its time.
    void fence();

    /// Writes the line of `address` back to memory, if caches of this CPU's coherent island ([Islands]) have written to
    /// it. Returns when memory has it. They keep their copies. Where hardware keeps all of memory coherent there is
    /// nothing to do, and it takes one cycle.
    void flush(long address);

    /// Drops the line of `address` from all caches of this CPU's coherent island ([Islands]), so that the next load
    /// fetches it from memory. Words that the island has written and not written back are lost. Where hardware
    /// keeps all of memory coherent there is nothing to do, and it takes one cycle.
    void invalidate(long address);

    /// Computes without touching memory.
    ///
    /// @param cycles not negative
    void compute(long cycles);

    /// Fetches the instruction at an address. From the level next to the CPU that takes no time of its own, from others
    /// their latency. On a machine that does not model where instructions come from nothing happens
    /// ([MachineDescription.Cache.Kind]).
    ///
    /// @param address any inside an allocation of [Memory]
    void fetch(long address);

    /// Executes instructions that lie one after the other: fetches every line of them, and computes for as many cycles
    /// as its kind of core needs ([CoreKind#cycles]).
    ///
    /// @param code address of the first
    /// @param instructions number of instructions of [#INSTRUCTION_BYTES] each; not negative
    void execute(long code, long instructions);

    /// Bytes of an instruction.
    int INSTRUCTION_BYTES = 4;

    /// The performance counters of this CPU's private caches. To read them takes no time.
    CacheCounters caches();

    /// Loads the word at `address` again and again until it is other than `value`, as `while ((v = load(address))
    /// == value) {}` would, and with the same traffic and times; polling a cached copy costs the host nothing.
    ///
    /// @return the first word other than `value`
    long spinWhile(long address, long value);

    /// Loads the word at `address` and, while it is `value`, sleeps until its line may have been written, as
    /// MONITOR and MWAIT of x86 do in a loop: until the line leaves this CPU's caches, because another CPU
    /// writes it, or to make room, or a word comes into it, or another thread of the core changes the word.
    /// No write between the load and the sleep is missed. An interrupt wakes it too.
    ///
    /// Asleep, the core is idle, its other threads have all issue slots, and nothing is executed. Waking
    /// takes the machine's time ([MachineDescription.Timing#mwait]); then the word is loaded again. The CPU's
    /// own stores have left its buffer before it sleeps. Where there is no copy to watch, as without caches,
    /// it loads again at once.
    ///
    /// @return the word that was loaded last: other than `value`, unless an interrupt was handled meanwhile
    /// @throws org.crosspoint.core.SpecificationException if the machine has no such instructions
    ///     ([org.crosspoint.core.design.Feature#MONITOR_MWAIT])
    long mwaitWhile(long address, long value);

    /// Sends an interrupt to another CPU (or this one). It arrives after the machine's interrupt latency.
    ///
    /// @param vector handed to the target's handler; not negative
    void sendInterrupt(int cpu, int vector);

    /// Sets the code that runs on this CPU when an interrupt arrives, between two operations and between two polls of
    /// [#spinWhile]. Interrupts are held back while the handler runs, and while none is set.
    void onInterrupt(InterruptHandler handler);

    /// Stops this CPU until an interrupt was handled.
    void halt();

    /// Makes a context that has yet to begin. Takes no time.
    ///
    /// @param code what it runs; returns the context in which the CPU goes on when it is over
    Context context(Function<Cpu, Context> code);

    /// The context that runs.
    Context running();

    /// Leaves the context that runs, and goes on with another where that was left. Returns when something switches back
    /// to this one. Takes no time of its own: what a kernel has to save and load, it stores and loads.
    ///
    /// In an interrupt handler the other context goes on outside of its handler, unless it was left in it.
    ///
    /// @param next a context of this CPU that is not over; the one that runs changes nothing
    void switchTo(Context next);

    /// Makes a context that any CPU of the machine may go on with, one at a time: a thread of an operating
    /// system. Takes no time.
    ///
    /// Its code is given a [Cpu] that stands for whichever CPU runs it. An interrupt or a page fault that
    /// comes while it runs is handled in it, and the handler may leave it with [#switchTo]: it then goes on
    /// wherever somebody switches to it next, and does the operation that was due there. Long computations
    /// are interrupted in the middle.
    ///
    /// A context belongs to one CPU at a time, so what it left must have been left for good: a kernel has a
    /// word that says so, and waits for it.
    ///
    /// @param number of the thread, from 0; unique among those of the machine that are not over
    /// @param code what it runs, in kernel mode at first; returns the context in which the CPU goes on when
    ///     it is over
    Context thread(int number, Function<Cpu, Context> code);

    /// Enters the kernel as a system call does. Takes half of the time of [MachineDescription.Timing#systemCall]. From
    /// here on operations take physical addresses. A thread is in the kernel while it handles an interrupt or a
    /// page
    /// fault, too.
    void enterKernel();

    /// Leaves the kernel as a return from a system call does. Takes the other half of the time. From here on operations
    /// take virtual addresses of the address space that was entered last ([Mmu#enter]), if any was.
    void leaveKernel();

    /// Holds interrupts back until [#enableInterrupts]. Takes a cycle. A context that a CPU leaves like that is like
    /// that when a CPU comes back to it.
    void disableInterrupts();

    /// Lets interrupts in again, those that were held back first. Takes a cycle.
    void enableInterrupts();

    /// Whether interrupts are held back by [#disableInterrupts].
    boolean interruptsDisabled();

    /// Sets this CPU's timer, in place of what it was set to: it interrupts it.
    ///
    /// @param at simulated time in picoseconds; [#NO_TIMER] for never
    /// @param vector handed to the handler; not negative
    void setTimer(long at, int vector);

    /// A time at which no timer interrupts.
    long NO_TIMER = Long.MAX_VALUE;

    /// How this CPU translates addresses.
    ///
    /// @throws org.crosspoint.core.SpecificationException if the machine has no translation buffers
    Mmu mmu();

    /// The random stream of that name for this CPU, made of the run's seed.
    RandomStream random(String name);

    /// Code that serves an interrupt on the CPU that received it.
    @FunctionalInterface
    interface InterruptHandler {
        void interrupted(Cpu cpu, int vector);
    }
}
