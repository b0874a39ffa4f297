package org.crosspoint.lock.blocking;

/// How long a thread spins before it sleeps.
interface Patience {
    /// Makes one for the threads of a lock.
    @FunctionalInterface
    interface Of {
        Patience threads(int count);
    }

    /// For how long a thread spins this time, in cycles.
    ///
    /// @param cycle of its CPU, in picoseconds
    long cycles(int thread, long cycle);

    /// A thread has waited for so long, in picoseconds: from its arrival until the lock was handed to it, without
    /// what it took to wake up.
    default void waited(int thread, long time) {}

    /// The same every time.
    static Patience of(long cycles) {
        return (thread, cycle) -> cycles;
    }
}
