package org.crosspoint.core.search;

import org.crosspoint.core.SpecificationException;

/// How much a search may do. None of it is time of the host, so results do not depend on how fast that is.
///
/// @param executions how many executions are tried at most: the budget, 1 to [#MOST_EXECUTIONS]
/// @param steps steps after which an execution is cut short, 1 to [#MOST_STEPS]
/// @param polls rounds of a loop that reads the same words, finds the same values and changes nothing, after which its
///     CPU waits until one of them changes or nobody else can go on; 2 to [#MOST_STEPS]. Such a loop written by hand
///     looks like code that counts to this number, so a search that made use of it is bounded
/// @param states how many states are looked at for a shorter counter-example, 0 to [#MOST_STATES]
public record SearchLimits(long executions, int steps, int polls, int states) {
    /// The largest budget.
    public static final long MOST_EXECUTIONS = 1_000_000_000;

    /// The longest execution.
    public static final int MOST_STEPS = 100_000;

    /// More states take more memory than they are worth.
    public static final int MOST_STATES = 2_000_000;

    /// What is used where nothing else is asked for.
    public static final SearchLimits USUAL = new SearchLimits(100_000, 1000, 2, 100_000);

    public SearchLimits {
        check("executions", executions, 1, MOST_EXECUTIONS);
        check("steps", steps, 1, MOST_STEPS);
        check("polls", polls, 2, MOST_STEPS);
        check("states", states, 0, MOST_STATES);
    }

    /// The same with another budget.
    public SearchLimits executions(long newExecutions) {
        return new SearchLimits(newExecutions, steps, polls, states);
    }

    /// The same with another length.
    public SearchLimits steps(int newSteps) {
        return new SearchLimits(executions, newSteps, polls, states);
    }

    /// The same with another patience.
    public SearchLimits polls(int newPolls) {
        return new SearchLimits(executions, steps, newPolls, states);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new SpecificationException(
                    "The search's " + name + " is " + value + "; expected " + least + " to " + most + ".");
        }
    }
}
