package org.crosspoint.lock.cohort;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class HierarchicalTicketLockOfThreeContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new HierarchicalTicketLock();
    }

    @Override
    protected DesignChoice choice() {
        return DesignChoice.of("hticket").with("cohort", 3).with("handOvers", 4);
    }
}
