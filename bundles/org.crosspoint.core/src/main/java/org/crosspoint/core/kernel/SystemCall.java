package org.crosspoint.core.kernel;

import java.util.Locale;

/// The system calls, by which statistics, traces and messages name them.
public enum SystemCall {
    /// Number of the process.
    GETPID,
    /// Number of the thread.
    GETTID,
    /// Gives way to another thread.
    SCHED_YIELD,
    /// Sets the priority of a thread.
    SETPRIORITY,
    /// Sets the CPUs on which a thread may run.
    SCHED_SETAFFINITY,
    /// Waits for a while.
    NANOSLEEP,
    /// Makes a process.
    SPAWN,
    /// Ends the process's last thread, or one of several.
    EXIT,
    /// Waits for the end of a child.
    WAIT,
    /// Makes a thread.
    CLONE,
    /// Waits for the end of a thread.
    JOIN,
    /// Waits while a word of memory is as it was.
    FUTEX_WAIT,
    /// Wakes those who wait at a word.
    FUTEX_WAKE;

    /// The name in the manual: `sched_yield`.
    public String manualName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
