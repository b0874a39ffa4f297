package org.crosspoint.testkit;

import java.util.List;

/// Something that speaks against a lock.
///
/// @param excludes whether mutual exclusion failed; if not, progress did
/// @param words what happened, in a sentence without a full stop
/// @param steps how it came to that
record LockFailure(boolean excludes, String words, List<String> steps) {
    LockFailure {
        steps = List.copyOf(steps);
    }

    /// What happened, to follow the heading of that rule, which need not be said again.
    String wordsUnder(LockRule rule) {
        String heading = rule.heading() + " fails: ";
        return words.startsWith(heading) ? words.substring(heading.length()) : words;
    }

    /// The rule that it is about where nothing special is tried.
    LockRule rule() {
        return excludes ? LockRule.EXCLUSION : LockRule.PROGRESS;
    }
}
