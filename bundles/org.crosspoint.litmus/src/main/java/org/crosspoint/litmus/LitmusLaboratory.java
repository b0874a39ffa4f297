package org.crosspoint.litmus;

import java.util.SortedSet;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.core.hardware.OrderingRules;

/// Runs litmus tests, on the designs of a catalogue.
public final class LitmusLaboratory {
    /// The most runs of one test.
    public static final int MOST_RUNS = 10_000_000;

    private final Catalogue catalogue;

    public LitmusLaboratory(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Every final state that an ordering allows a test, in order.
    public static SortedSet<FinalState> allowed(LitmusTest test, OrderingRules rules) {
        return Exploration.of(test, rules);
    }

    /// Runs a test on a machine with an ordering, and finds what the ordering allows.
    ///
    /// @param runs 1 to [#MOST_RUNS]
    /// @throws SpecificationException if the machine has too few CPUs or cannot have the ordering
    public LitmusReport run(LitmusTest test, MachineDescription machine, DesignChoice ordering, int runs, long seed)
            throws InterruptedException {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new SpecificationException("There cannot be " + runs + " runs; choose 1 to " + MOST_RUNS + ".");
        }
        OrderingRules rules = rules(ordering);
        Trials trials = new Trials(test, rules, machine, catalogue);
        return new LitmusReport(test, ordering.id(), machine.id(), allowed(test, rules), trials.run(runs, seed));
    }

    /// The rules of an ordering.
    public OrderingRules rules(DesignChoice ordering) {
        Contribution contribution = catalogue.find(DesignKind.ORDERING, ordering.id());
        MemoryOrdering design = (MemoryOrdering) contribution.factory();
        return design.rules(
                Parameters.resolve("ordering " + ordering.id(), design.parameters(), ordering.parameters()));
    }
}
