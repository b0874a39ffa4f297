package org.crosspoint.lock.cohort;

import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class HierarchicalTicketLockContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new HierarchicalTicketLock();
    }
}
