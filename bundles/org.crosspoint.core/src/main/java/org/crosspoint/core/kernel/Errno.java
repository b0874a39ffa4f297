package org.crosspoint.core.kernel;

import java.util.Arrays;
import java.util.Optional;

/// Why a system call failed, with the numbers of Linux. A call that fails returns the negative number.
public enum Errno {
    /// Operation not permitted.
    EPERM(1),
    /// No such file or directory.
    ENOENT(2),
    /// No such process or thread.
    ESRCH(3),
    /// Interrupted.
    EINTR(4),
    /// Bad file descriptor.
    EBADF(9),
    /// No child processes.
    ECHILD(10),
    /// Resource temporarily unavailable.
    EAGAIN(11),
    /// Out of memory.
    ENOMEM(12),
    /// Bad address.
    EFAULT(14),
    /// File exists.
    EEXIST(17),
    /// Not a directory.
    ENOTDIR(20),
    /// Is a directory.
    EISDIR(21),
    /// Invalid argument.
    EINVAL(22),
    /// Too many open files in the system.
    ENFILE(23),
    /// Too many open files.
    EMFILE(24),
    /// File too large.
    EFBIG(27),
    /// No space left.
    ENOSPC(28),
    /// Illegal seek.
    ESPIPE(29),
    /// Broken pipe: nobody will read.
    EPIPE(32),
    /// Directory not empty.
    ENOTEMPTY(39),
    /// Function not implemented.
    ENOSYS(38);

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    /// What a call that fails so returns: less than 0.
    public long result() {
        return -number;
    }

    /// What a result means.
    ///
    /// @return nothing if it is no failure
    public static Optional<Errno> of(long result) {
        return Arrays.stream(values()).filter(errno -> errno.number == -result).findFirst();
    }
}
