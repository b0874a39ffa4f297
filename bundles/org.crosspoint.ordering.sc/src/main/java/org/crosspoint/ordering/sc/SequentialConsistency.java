package org.crosspoint.ordering.sc;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.core.hardware.OrderingRules;
import org.osgi.service.component.annotations.Component;

/// Sequential consistency: "the result of any execution is the same as if the operations of all the processors were
/// executed in some sequential order, and the operations of each individual processor appear in this sequence in the
/// order specified by its program".
///
/// Each operation takes effect before the next of its CPU begins; fences only take their time. Every machine that does
/// not say otherwise has it.
@Component(service = MemoryOrdering.class)
@Design(
        id = "sc",
        title = "Sequential consistency",
        source = "L. Lamport, How to Make a Multiprocessor Computer That Correctly Executes Multiprocess Programs, IEEE"
                + " Transactions on Computers C-28(9), 1979",
        provides = Feature.SEQUENTIAL_CONSISTENCY)
public final class SequentialConsistency implements MemoryOrdering {
    @Override
    public OrderingRules rules(Settings settings) {
        return OrderingRules.SEQUENTIAL;
    }
}
