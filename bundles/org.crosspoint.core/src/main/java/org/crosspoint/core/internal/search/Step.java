package org.crosspoint.core.internal.search;

/// One step of an execution, or one that a process would do next. Used again and again.
final class Step {
    /// A place that no other process touches.
    static final long NOWHERE = 0;

    int process;
    Kind kind = Kind.FENCE;

    /// The word that it names, or a negative number for a region or a CPU's interrupts.
    long word;

    /// What it touches that others touch, too: that word, or nothing if a buffer is between.
    long place;

    /// Whether it makes a difference for others that touch its place.
    boolean changes;

    long operand;
    long expected;

    /// What the word was before, or the CPU saw in it.
    long before;

    /// Which step of its process it is, from 1.
    int number;

    /// For each process, how many of its steps happen before this one; itself included.
    final int[] clock;

    Step(int processes) {
        clock = new int[processes];
    }

    /// Whether it happens before whatever has this clock.
    boolean isBefore(int[] later) {
        return later[process] >= number;
    }

    /// Whether the order of two steps of different processes at one place makes a difference.
    boolean conflictsWith(Step other) {
        return place != NOWHERE && place == other.place && (changes || other.changes);
    }

    void copyActionOf(Step other) {
        process = other.process;
        kind = other.kind;
        word = other.word;
        place = other.place;
        changes = other.changes;
        operand = other.operand;
        expected = other.expected;
        before = other.before;
    }

    /// Makes another's past this one's.
    static void join(int[] clock, int[] other) {
        for (int process = 0; process < clock.length; process++) {
            clock[process] = Math.max(clock[process], other[process]);
        }
    }
}
