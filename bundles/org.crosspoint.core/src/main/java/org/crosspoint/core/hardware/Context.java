package org.crosspoint.core.hardware;

import org.osgi.annotation.versioning.ProviderType;

/// What a CPU needs to go on with code where it left off: what hardware calls registers and a stack pointer.
/// A program begins in one; it makes others with [Cpu#context] and [Cpu#thread] and chooses which one runs
/// with [Cpu#switchTo]. Schedulers are built on that.
@ProviderType
public interface Context {
    /// Number of the CPU that it belongs to: only that one runs it. A thread ([Cpu#thread]) belongs to the CPU that
    /// switched to it last.
    int cpu();

    /// Whether its code has ended.
    boolean isOver();
}
