package org.crosspoint.core.internal.run;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.run.SwapReport;

/// Whoever asked for a hot swap. Called on the engine's thread, exactly one of the two.
interface SwapOutcome {
    /// Of a swap that the specification scheduled: its report is in the results.
    SwapOutcome NOBODY = new SwapOutcome() {
        @Override
        public void reported(SwapReport report) {}

        @Override
        public void refused(SpecificationException why) {}
    };

    /// The swap is over, or was rolled back.
    void reported(SwapReport report);

    /// The swap did not begin.
    void refused(SpecificationException why);
}
