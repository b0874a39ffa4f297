package org.crosspoint.core.search;

/// What can be wrong with an execution.
public enum Failure {
    /// Two CPUs are in a [CriticalRegion].
    EXCLUSION("mutual exclusion fails"),
    /// Everybody who has not ended waits, and somebody is in a region or everybody waits.
    DEADLOCK("deadlock"),
    /// A CPU waits for a word that nobody is left to write, although no region is taken.
    LOST_WAKE_UP("a wake-up is lost"),
    /// CPUs poll on although nobody else is left to change anything.
    LIVELOCK("livelock"),
    /// What the program requires does not hold ([Stage#require]).
    REQUIREMENT("a requirement does not hold"),
    /// Code threw an exception, or used memory that is not its own.
    FAULT("the code fails");

    private final String words;

    Failure(String words) {
        this.words = words;
    }

    /// It in words, to begin a sentence with.
    public String words() {
        return words;
    }
}
