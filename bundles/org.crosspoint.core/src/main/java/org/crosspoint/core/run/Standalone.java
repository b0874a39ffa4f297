package org.crosspoint.core.run;

import java.util.List;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.FixedCatalogue;
import org.crosspoint.core.internal.run.SimulationComposer;

/// Simulations without a framework: of a fixed list of designs. For tests, contract suites and benchmarks.
public final class Standalone {
    private Standalone() {}

    /// A factory that knows these designs.
    public static SimulationFactory with(List<? extends DesignFactory> designs) {
        return new SimulationComposer(FixedCatalogue.of(List.copyOf(designs)));
    }
}
