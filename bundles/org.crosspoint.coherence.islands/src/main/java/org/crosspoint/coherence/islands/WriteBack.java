package org.crosspoint.coherence.islands;

/// What a write-back changes in memory.
enum WriteBack {
    /// The words that the island has written: its caches keep a dirty bit for each (Rigel).
    WORDS,
    /// All of the line, with what other islands have written beside (the Single-chip Cloud Computer).
    LINES
}
