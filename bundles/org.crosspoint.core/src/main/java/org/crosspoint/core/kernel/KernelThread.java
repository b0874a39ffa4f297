package org.crosspoint.core.kernel;

import org.crosspoint.core.sharing.Invocation;

/// A thread of a kernel: what its own code and its kernel know of it. What several CPUs see of a thread lies in
/// simulated memory.
public final class KernelThread {
    private final int number;
    private final long process;
    private final Call call = new Call();
    private final Invocation invocation = new Invocation();
    private boolean inKernel = true;

    KernelThread(int number, long process) {
        this.number = number;
        this.process = process;
    }

    /// Its number among the threads of its kernel, from 0.
    public int number() {
        return number;
    }

    /// Number of its process.
    public long process() {
        return process;
    }

    /// The call that it makes.
    Call call() {
        return call;
    }

    /// What its kernel has kernel objects do for it.
    Invocation invocation() {
        return invocation;
    }

    /// Whether it runs code of the kernel, so that it is not taken from its CPU. Asked on its own CPU only.
    boolean isInKernel() {
        return inKernel;
    }

    /// It enters the kernel, or leaves it.
    void inKernel(boolean now) {
        inKernel = now;
    }
}
