package org.crosspoint.core.sync;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ProviderType;

/// The threads of a workload, one or several on each CPU, and what a lock needs that puts waiting threads to sleep:
/// the futex of this platform. A thread stays on its CPU. Threads are numbered from 0 throughout the machine.
@ProviderType
public interface Threads {
    /// Number of threads.
    int count();

    /// The thread that runs on a CPU.
    int self(Cpu cpu);

    /// The CPU on which a thread runs.
    int cpuOf(int thread);

    /// Gives the CPU to another of its threads, or lets it idle, until this thread is unparked; returns at once if
    /// it was since it last returned from here. It may return for other reasons too: callers look again whether
    /// what they wait for has come.
    void park(Cpu cpu);

    /// Lets a thread go on that is parked, or not park the next time.
    ///
    /// @param cpu the CPU on which the caller runs
    void unpark(Cpu cpu, int thread);

    /// Lets the CPU's other threads run that are ready.
    void giveWay(Cpu cpu);
}
