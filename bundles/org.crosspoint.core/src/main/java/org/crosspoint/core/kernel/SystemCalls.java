package org.crosspoint.core.kernel;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ProviderType;

/// What a program may call: the interface of an operating system, in the style of POSIX. A call that fails returns a
/// negative number ([Errno]).
@ProviderType
public interface SystemCalls {
    /// The CPU as this thread sees it: for loads, stores and computing in between. It is whichever runs the thread.
    Cpu cpu();

    /// Number of the process.
    long getpid();

    /// Number of the thread.
    long gettid();

    /// Gives way to another thread that is ready.
    void schedYield();

    /// Sets the priority of this thread.
    ///
    /// @param priority the greater, the sooner it runs; 0 is usual
    void setPriority(long priority);

    /// Sets the CPUs on which this thread may run, and goes on on one of them.
    ///
    /// @param firstCpu number of the first CPU of the mask, a multiple of 64
    /// @param mask a bit for each of the 64 CPUs from `firstCpu` on; on others it may not run
    /// @return 0, or EINVAL if the mask has no CPU of the machine
    long setAffinity(int firstCpu, long mask);

    /// Sleeps for a while.
    ///
    /// @param nanoseconds at least so long; 0 or more
    /// @return 0, or EINVAL if it is less than 0 or longer than a day
    long nanosleep(long nanoseconds);

    /// Makes a process, child of this one.
    ///
    /// @return its number, or EAGAIN if there are too many
    long spawn(Program child);

    /// Waits for the end of any child, and lets its number go.
    ///
    /// @return the child's number × 256 + its status, or ECHILD if there is no child
    long waitAny();

    /// Ends this thread; the process ends with the last. Does not return.
    ///
    /// @param status 0 to 255, of the process
    void exit(int status);

    /// Makes a thread of this process.
    ///
    /// @return its number, or EAGAIN if there are too many
    long thread(Program body);

    /// Waits for the end of a thread of this process, and lets its number go.
    ///
    /// @return 0, or ESRCH if there is no such thread, or somebody waits for it
    long join(long thread);

    /// Waits at a word of memory until somebody wakes it, if the word is as expected.
    ///
    /// @return 0 when woken, or EAGAIN if the word is another
    long futexWait(long address, long expected);

    /// Wakes threads that wait at a word, those first that have waited longest.
    ///
    /// @param most the most that are woken
    /// @return how many were
    long futexWake(long address, long most);
}
