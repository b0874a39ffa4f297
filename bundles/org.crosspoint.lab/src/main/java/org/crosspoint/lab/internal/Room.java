package org.crosspoint.lab.internal;

import java.util.concurrent.Semaphore;

/// Room in the heap for simulations that run side by side. A large machine takes some hundred mebibytes, so that
/// as many of them as there are processors may be too many; those that find no room wait for others to end. One
/// alone always has room. What a simulation measures does not depend on it.
///
/// Only CPUs are counted, not the memory that programs touch: 1024 of them with references at random to 64 MiB
/// take 970 MiB, and two such simulations may be let in where there is no room for both.
final class Room {
    /// Twice what a CPU of a mesh of 1024 was found to hold under a lock, in kibibytes: its caches, directory,
    /// coroutine and line table.
    private static final int KIBIBYTES_PER_CPU = 640;

    /// Of any simulation, in kibibytes.
    private static final int KIBIBYTES_AT_LEAST = 4096;

    private final int kibibytes;
    private final Semaphore free;

    /// @param heapBytes of the host's Java
    Room(long heapBytes) {
        kibibytes = Math.clamp(heapBytes / 1024, 1, Integer.MAX_VALUE);
        free = new Semaphore(kibibytes, true);
    }

    /// Waits until there is room for a simulation.
    ///
    /// @param cpus that take part
    Place enter(int cpus) throws InterruptedException {
        int needed = (int) Math.min(KIBIBYTES_AT_LEAST + (long) KIBIBYTES_PER_CPU * cpus, kibibytes);
        free.acquire(needed);
        return () -> free.release(needed);
    }

    /// What a simulation has until it is over.
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
