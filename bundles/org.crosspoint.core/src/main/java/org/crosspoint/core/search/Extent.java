package org.crosspoint.core.search;

/// How far a search came.
public enum Extent {
    /// Every execution was tried, or another that differs from it in the order of independent steps only. That nothing
    /// was found is a proof, for this program.
    EXHAUSTIVE,
    /// Every execution within the limits on steps and polls was tried; if interrupts are sent, many of their orders.
    BOUNDED,
    /// The budget of executions was spent before all were tried.
    BUDGET_SPENT,
    /// The search ended where it found a failure.
    FAILURE_FOUND
}
