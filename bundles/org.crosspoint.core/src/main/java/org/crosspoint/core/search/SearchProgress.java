package org.crosspoint.core.search;

/// Hears how a search gets on.
@FunctionalInterface
public interface SearchProgress {
    /// Nobody wants to know.
    SearchProgress NONE = executions -> {};

    /// Called after each execution, on the search's own thread.
    ///
    /// @param executions tried so far
    void tried(long executions);
}
