package org.crosspoint.core.internal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// Whether a CPU is in a loop that reads the same words again and again, finds the same in them and changes nothing.
final class Polling {
    private static final int LONGEST_LOOP = 8;

    private final int rounds;

    /// What was read since the CPU last did something that others can see.
    private final List<Read> reads = new ArrayList<>();

    /// Reads of a round; 0 if there is no loop.
    private int loop;

    private record Read(Kind kind, long word, long operand, long expected, long found) {
        static Read of(Step step) {
            return new Read(step.kind, step.word, step.operand, step.expected, step.before);
        }
    }

    /// @param rounds how many equal ones make a loop
    Polling(int rounds) {
        this.rounds = rounds;
    }

    /// The CPU has done something that others can see.
    void reset() {
        reads.clear();
        loop = 0;
    }

    /// The CPU has read, and changed nothing.
    void add(Step step) {
        reads.add(Read.of(step));
        loop = 0;
        for (int period = 1; period <= LONGEST_LOOP && loop == 0; period++) {
            if (isLoop(period)) {
                loop = period;
            }
        }
    }

    private boolean isLoop(int period) {
        int size = reads.size();
        int from = size - rounds * period;
        return from >= 0 && reads.subList(from, size - period).equals(reads.subList(from + period, size));
    }

    /// Whether the CPU, if it goes on with this now, does the same as in the rounds before.
    ///
    /// @param seen what it sees in a word now
    boolean goesOn(Step next, LongUnaryOperator seen) {
        if (loop == 0) {
            return false;
        }
        List<Read> round = reads.subList(reads.size() - loop, reads.size());
        Read first = round.getFirst();
        return first.kind == next.kind
                && first.word == next.word
                && first.operand == next.operand
                && first.expected == next.expected
                && round.stream().allMatch(read -> seen.applyAsLong(read.word) == read.found);
    }

    /// Whether a word was read since the CPU last changed something.
    boolean hasRead(long word) {
        return reads.stream().anyMatch(read -> read.word == word);
    }
}
