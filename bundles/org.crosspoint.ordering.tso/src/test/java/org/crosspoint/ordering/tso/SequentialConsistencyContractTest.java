package org.crosspoint.ordering.tso;

import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.ordering.sc.SequentialConsistency;
import org.crosspoint.testkit.OrderingContract;

/// Here, since the test kit itself brings sequential consistency along.
class SequentialConsistencyContractTest extends OrderingContract {
    @Override
    protected MemoryOrdering design() {
        return new SequentialConsistency();
    }
}
