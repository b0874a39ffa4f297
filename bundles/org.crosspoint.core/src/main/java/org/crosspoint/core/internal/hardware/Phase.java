package org.crosspoint.core.internal.hardware;

/// What a CPU's pending event means: the stages of an operation, and the ways of waiting.
enum Phase {
    /// Its program goes on.
    RUN,
    /// It polls a cached copy that is going: the poll at that time misses, if nothing else calls the CPU before.
    POLL,
    /// Its operation missed and leaves the private caches.
    ISSUE,
    /// Its request has reached the place where requests for the line are put in order.
    ARRIVE,
    /// Its request is at the head of the queue for the line.
    SERVE,
    /// All replies are here: the operation takes effect, and the program goes on.
    DONE,
    /// Its request queues for a busy line. No event.
    QUEUED,
    /// Its request is held back while hardware is swapped. No event.
    HELD,
    /// It polls a cached copy that nobody has touched. No event.
    SPINNING,
    /// It waits for an interrupt. No event.
    HALTED,
    /// It waits for an interrupt, until that of its timer.
    DOZING,
    /// It computes, until an interrupt comes or it is done.
    COMPUTING,
    /// It waits at the gate of a lock that is being swapped. No event.
    AT_GATE,
    /// It waits for stores to leave its own store buffer. No event.
    STORES,
    /// Of a store buffer's drain: the oldest store has its turn.
    DRAIN,
    /// Of a store buffer's drain: the buffer is empty. No event.
    IDLE,
    /// Its program has returned. No event.
    FINISHED
}
