package org.crosspoint.core.kernel;

import org.jspecify.annotations.Nullable;

/// A system call as data: what a trap carries in registers, a system-call page in a line, a message in its words. A
/// thread uses one again for the next call.
public final class Call {
    /// The most words of arguments.
    public static final int ARGUMENTS = 4;

    private SystemCall number = SystemCall.GETPID;
    private final long[] arguments = new long[ARGUMENTS];
    private @Nullable Object payload;

    /// Sets number and arguments; those not named are 0.
    ///
    /// @return this
    Call with(SystemCall newNumber, long first, long second, long third, long fourth) {
        number = newNumber;
        arguments[0] = first;
        arguments[1] = second;
        arguments[2] = third;
        arguments[3] = fourth;
        payload = null;
        return this;
    }

    /// Sets what stands for bytes in user memory: a path, or the program of a process.
    ///
    /// @return this
    Call of(Object newPayload) {
        payload = newPayload;
        return this;
    }

    /// Which call it is.
    public SystemCall number() {
        return number;
    }

    /// An argument.
    ///
    /// @param index 0 to [#ARGUMENTS] - 1
    public long argument(int index) {
        return arguments[index];
    }

    /// What stands for bytes in user memory.
    ///
    /// @throws IllegalStateException if the call has none of that sort
    <T> T payload(Class<T> sort) {
        if (!sort.isInstance(payload)) {
            throw new IllegalStateException(number + " without a " + sort.getSimpleName());
        }
        return sort.cast(payload);
    }
}
