package org.crosspoint.ordering.tso;

import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.testkit.OrderingContract;

class TotalStoreOrderContractTest extends OrderingContract {
    @Override
    protected MemoryOrdering design() {
        return new TotalStoreOrder();
    }
}
