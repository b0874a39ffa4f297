package org.crosspoint.ordering.tso;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.testkit.OrderingContract;

/// Stores stay for longer than they have to, in a buffer that is soon full.
class SmallSlowBufferContractTest extends OrderingContract {
    @Override
    protected MemoryOrdering design() {
        return new TotalStoreOrder();
    }

    @Override
    protected DesignChoice choice() {
        return DesignChoice.of("tso").with("entries", 2).with("delay", 150);
    }
}
