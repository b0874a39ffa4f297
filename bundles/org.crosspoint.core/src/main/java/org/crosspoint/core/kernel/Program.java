package org.crosspoint.core.kernel;

import org.osgi.annotation.versioning.ConsumerType;

/// What a thread runs: ordinary code against system calls, memory and time. The same program runs on every
/// operating system.
///
/// Code of a thread is a coroutine of the engine, and what [org.crosspoint.core.hardware.Cpu] says of such
/// holds for it: threads share no Java state but what they hand over through simulated memory or system
/// calls.
@ConsumerType
@FunctionalInterface
public interface Program {
    /// Runs until it returns, which ends its thread; a process ends with its last thread.
    void run(SystemCalls system);
}
