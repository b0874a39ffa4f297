package org.crosspoint.testkit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the judge says of a lock by one rule.
///
/// @param rule the rule
/// @param standing how the lock stands
/// @param words the verdict in words, a sentence without a full stop
/// @param tried what was tried, in words: searches, seeds, numbers of CPUs
/// @param steps what happens when it fails, in order; empty if it does not, or no schedule can be told
public record LockVerdict(LockRule rule, Standing standing, String words, String tried, List<String> steps) {
    public LockVerdict {
        steps = List.copyOf(steps);
    }

    /// How a lock stands by a rule.
    public enum Standing {
        /// Nothing that was tried speaks against it.
        HOLDS,
        /// Something does.
        FAILS,
        /// The rule does not apply, or something more basic fails.
        NOT_JUDGED
    }

    /// Whether the lock fails.
    public boolean fails() {
        return standing == Standing.FAILS;
    }

    /// The steps to print: `1. CPU 0 reads lock.word: 0`.
    public List<String> lines() {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> (i + 1) + ". " + steps.get(i))
                .toList();
    }

    /// All of it in plain text.
    public String text() {
        return rule.heading() + ": " + words + "." + (tried.isEmpty() ? "" : " Tried: " + tried + ".")
                + lines().stream().map(line -> "\n" + line).collect(Collectors.joining());
    }
}
