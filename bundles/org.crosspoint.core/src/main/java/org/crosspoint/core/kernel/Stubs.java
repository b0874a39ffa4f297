package org.crosspoint.core.kernel;

import org.crosspoint.core.hardware.Cpu;

/// The library of a thread: turns what a program calls into [Call]s and hands them to the design's [Entry].
final class Stubs implements SystemCalls {
    private static final int STATUS = 255;

    private final Cpu cpu;
    private final KernelThread thread;
    private final Entry entry;

    Stubs(Cpu cpu, KernelThread thread, Entry entry) {
        this.cpu = cpu;
        this.thread = thread;
        this.entry = entry;
    }

    private long call(SystemCall number, long... arguments) {
        return entry.call(cpu, thread, call(thread.call(), number, arguments));
    }

    private static Call call(Call call, SystemCall number, long[] arguments) {
        return call.with(
                number, argument(arguments, 0), argument(arguments, 1), argument(arguments, 2), argument(arguments, 3));
    }

    private static long argument(long[] arguments, int index) {
        return index < arguments.length ? arguments[index] : 0;
    }

    private long callOf(SystemCall number, Object payload) {
        return entry.call(cpu, thread, thread.call().with(number, 0, 0, 0, 0).of(payload));
    }

    @Override
    public Cpu cpu() {
        return cpu;
    }

    @Override
    public long getpid() {
        return call(SystemCall.GETPID);
    }

    @Override
    public long gettid() {
        return call(SystemCall.GETTID);
    }

    @Override
    public void schedYield() {
        call(SystemCall.SCHED_YIELD);
    }

    @Override
    public void setPriority(long priority) {
        call(SystemCall.SETPRIORITY, priority);
    }

    @Override
    public long setAffinity(int firstCpu, long mask) {
        return call(SystemCall.SCHED_SETAFFINITY, firstCpu, mask);
    }

    @Override
    public long nanosleep(long nanoseconds) {
        return call(SystemCall.NANOSLEEP, nanoseconds);
    }

    @Override
    public long spawn(Program child) {
        return callOf(SystemCall.SPAWN, child);
    }

    @Override
    public long waitAny() {
        return call(SystemCall.WAIT);
    }

    @Override
    public void exit(int status) {
        throw new Exit(status & STATUS);
    }

    /// The thread ends, when its program has returned. The kernel is not left again.
    void ends(int status) {
        entry.end(cpu, thread, thread.call().with(SystemCall.EXIT, status, 0, 0, 0));
    }

    @Override
    public long thread(Program body) {
        return callOf(SystemCall.CLONE, body);
    }

    @Override
    public long join(long other) {
        return call(SystemCall.JOIN, other);
    }

    @Override
    public long futexWait(long address, long expected) {
        return call(SystemCall.FUTEX_WAIT, address, expected);
    }

    @Override
    public long futexWake(long address, long most) {
        return call(SystemCall.FUTEX_WAKE, address, most);
    }

    /// Unwinds a program that ends itself.
    @SuppressWarnings("serial")
    static final class Exit extends Error {
        final int status;

        Exit(int status) {
            super(null, null, false, false);
            this.status = status;
        }
    }
}
