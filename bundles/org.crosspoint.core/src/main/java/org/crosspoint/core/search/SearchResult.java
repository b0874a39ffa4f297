package org.crosspoint.core.search;

import java.util.Locale;
import java.util.Optional;

/// What a search has found.
///
/// @param extent how far it came
/// @param limits what it was allowed
/// @param executions how many executions were tried, all in all
/// @param redundant how many of these were given up because they only repeated others
/// @param cut how many of these reached the limit on steps
/// @param longest steps of the longest
/// @param overtakings how often others entered a region, at most, while one CPU waited for it: from when it read a
///     word again that it had read since it arrived. 0 if nobody waited or waiting was not looked at
/// @param counterExample what goes wrong, if anything does
public record SearchResult(
        Extent extent,
        SearchLimits limits,
        long executions,
        long redundant,
        long cut,
        int longest,
        int overtakings,
        Optional<CounterExample> counterExample) {

    /// Whether nothing that goes wrong was found.
    public boolean holds() {
        return counterExample.isEmpty();
    }

    /// What the search says, in a sentence.
    public String sentence() {
        String tried = executions + (executions == 1 ? " execution" : " executions");
        return switch (extent) {
            case EXHAUSTIVE ->
                "Nothing goes wrong in any execution: " + tried + " stand for all there are, of up to " + longest
                        + " steps.";
            case BOUNDED ->
                "Nothing goes wrong in " + tried + " of up to " + longest + " steps, which is no proof: "
                        + (cut > 0
                                ? "executions were cut at " + limits.steps() + " steps, " + cut + " of them"
                                : "not every order of polls and interrupts was tried")
                        + ".";
            case BUDGET_SPENT ->
                "Nothing went wrong in " + tried + " of up to " + longest
                        + " steps, then the budget was spent; there are more.";
            case FAILURE_FOUND ->
                counterExample
                        .map(example -> capital(example.failure().words()) + ": " + example.finding() + ", found in "
                                + "execution " + executions + ".")
                        .orElse("");
        };
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
