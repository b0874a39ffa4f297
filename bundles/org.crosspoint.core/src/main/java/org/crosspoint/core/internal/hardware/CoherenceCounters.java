package org.crosspoint.core.internal.hardware;

/// What transactions did since the start of the run, whatever protocols and trackings there were.
final class CoherenceCounters {
    /// Operations that left the private caches.
    long transactions;

    /// Copies that were taken away from other caches …
    long invalidations;

    /// … and messages that said so.
    long invalidationMessages;

    /// Lines written back to memory.
    long writeBacks;

    /// Words written through to memory.
    long writeThroughs;

    /// Words that came into copies of other caches.
    long updates;
}
