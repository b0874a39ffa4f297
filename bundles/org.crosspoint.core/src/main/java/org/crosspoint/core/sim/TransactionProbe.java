package org.crosspoint.core.sim;

import org.osgi.annotation.versioning.ConsumerType;

/// Watches every coherence transaction of a simulation: each operation that a CPU's private caches could not serve.
/// Costs nothing while none is set. It must not touch the simulation; one that throws is taken off.
@ConsumerType
@FunctionalInterface
public interface TransactionProbe {
    /// [#sent] of a broadcast: to every station.
    int EVERYWHERE = -1;

    /// What a message between stations is.
    enum Message {
        /// From the CPU that asks to the line's home.
        REQUEST,
        /// From the CPU that asks to every station, where requests are put in order by a broadcast.
        BROADCAST,
        /// From the home to a cache whose copy stays: pass the line on, or write no more.
        READ_PROBE,
        /// From the home to a cache whose copy goes: pass the line on, or only give it up.
        INVALIDATION,
        /// The word that is written, from the CPU to the home or from the home to a cache whose copy stays.
        UPDATE,
        /// The line, from a cache to the CPU that asked.
        DATA,
        /// From a cache that was probed to the CPU that asked, without data.
        ACKNOWLEDGEMENT,
        /// From the home to the CPU that asked: the line from memory, a word of it, or permission to write.
        REPLY,
        /// The line, from a cache to memory.
        WRITE_BACK,
        /// From a cache to the home: it has given the line up.
        NOTICE
    }

    /// A transaction is over. Called on the engine's thread, in order of `done`.
    ///
    /// @param cpu CPU that asked
    /// @param operation what it did: `LOAD`, `STORE`, `COMPARE_AND_SET` …
    /// @param address word that it accessed
    /// @param issued when the operation left the private caches, picoseconds
    /// @param served when the line was this transaction's: after any queue
    /// @param done when the operation took effect
    void completed(int cpu, String operation, long address, long issued, long served, long done);

    /// A message has been sent. Called on the engine's thread, in the order in which the engine computes
    /// messages: those of one line are in order of departure, but messages of different lines may be told
    /// before earlier ones.
    ///
    /// @param address first byte of the line that it is about
    /// @param from station that sends it
    /// @param to station that gets it, perhaps the same one; [#EVERYWHERE] for a broadcast
    /// @param bytes its size
    /// @param departure when it leaves, picoseconds
    /// @param arrival when it arrives
    default void sent(Message message, long address, int from, int to, int bytes, long departure, long arrival) {}
}
