package org.crosspoint.core.sim;

import org.osgi.annotation.versioning.ConsumerType;

/// Watches every coherence transaction of a simulation: each operation that a CPU's private caches could not serve.
/// Costs nothing while none is set. It must not touch the simulation; one that throws is taken off.
@ConsumerType
@FunctionalInterface
public interface TransactionProbe {
    /// A transaction is over. Called on the engine's thread, in order of `done`.
    ///
    /// @param cpu CPU that asked
    /// @param operation what it did: `LOAD`, `STORE`, `COMPARE_AND_SET` …
    /// @param address word that it accessed
    /// @param issued when the operation left the private caches, picoseconds
    /// @param served when the line was this transaction's: after any queue
    /// @param done when the operation took effect
    void completed(int cpu, String operation, long address, long issued, long served, long done);
}
