package org.crosspoint.core.schedule;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// A scheduler in use. It knows the threads that are ready; a thread that runs or waits is the kernel's.
///
/// Every method runs on the CPU that it is given, in the kernel, with interrupts disabled, and never inside
/// another call on that CPU. What several CPUs see lies in simulated memory, under locks of the scheduler's
/// own. Threads are numbers from 0 to [SchedulerSite#threads] - 1.
@ConsumerType
public interface Scheduler {
    /// Nobody: no thread, or no CPU.
    int NOBODY = -1;

    /// Why a thread is ready.
    enum Cause {
        /// It has just been made.
        NEW,
        /// What it waited for has happened.
        WOKEN,
        /// Its slice is over, or another is to run. It has run on the CPU that says so.
        PREEMPTED,
        /// It gives way. It has run on the CPU that says so.
        YIELDED
    }

    /// A thread can run: it is put where some CPU finds it with [#next].
    ///
    /// @param cpu the CPU that says so
    /// @return a CPU that is to look for work if it idles, or [#NOBODY]
    int ready(Cpu cpu, int thread, Cause cause);

    /// The CPU that [#ready] named does not idle any more, since somebody else has woken it. Called by the
    /// CPU that made the thread ready.
    ///
    /// @return another CPU that idles and may run the thread, or [#NOBODY]
    default int idle(Cpu cpu, int thread) {
        return NOBODY;
    }

    /// Takes the thread that a CPU is to run. The CPU that asks is the one that will run it.
    ///
    /// @return a thread that was ready and is not any more, or [#NOBODY]
    int next(Cpu cpu);

    /// How long a thread that a CPU begins to run may do so before its timer interrupts it.
    ///
    /// @return picoseconds, or [Cpu#NO_TIMER] for as long as it likes
    long slice(Cpu cpu, int thread);

    /// The slice of the thread that runs is over.
    ///
    /// @return whether it has to make room for another
    default boolean expires(Cpu cpu, int thread) {
        return true;
    }

    /// Whether a CPU that runs a thread is to leave it at once for another that has become ready and was put on its
    /// queue by [#ready]. Asked by the CPU that made it ready.
    ///
    /// @param target the CPU that [#ready] said
    /// @param thread the one that is ready
    default boolean preempts(Cpu cpu, int target, int thread) {
        return false;
    }
}
