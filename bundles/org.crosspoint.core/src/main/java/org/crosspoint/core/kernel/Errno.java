package org.crosspoint.core.kernel;

/// Why a system call failed, with the numbers of Linux. A call that fails returns the negative number.
public enum Errno {
    /// No such process or thread.
    ESRCH(3),
    /// No child processes.
    ECHILD(10),
    /// Resource temporarily unavailable.
    EAGAIN(11),
    /// Invalid argument.
    EINVAL(22);

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    /// What a call that fails so returns: less than 0.
    public long result() {
        return -number;
    }
}
