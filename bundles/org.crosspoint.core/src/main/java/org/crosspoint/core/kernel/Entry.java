package org.crosspoint.core.kernel;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// How a thread's system calls get to the kernel: the user side of an operating system's design, which runs in the
/// thread. A trap, a page of calls that another core serves, a message.
@ConsumerType
public interface Entry {
    /// Has a call done.
    ///
    /// @param cpu the CPU as the thread sees it
    /// @return the result; negative if it failed ([Errno])
    long call(Cpu cpu, KernelThread thread, Call call);

    /// Has a thread end: a call that does not leave the kernel again.
    ///
    /// @param cpu the CPU as the thread sees it
    /// @param call of [SystemCall#EXIT]
    void end(Cpu cpu, KernelThread thread, Call call);
}
