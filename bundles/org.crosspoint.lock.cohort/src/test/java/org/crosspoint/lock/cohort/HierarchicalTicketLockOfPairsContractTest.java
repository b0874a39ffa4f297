package org.crosspoint.lock.cohort;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class HierarchicalTicketLockOfPairsContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new HierarchicalTicketLock();
    }

    @Override
    protected DesignChoice choice() {
        return DesignChoice.of("hticket").with("cohort", 2).with("handOvers", 3);
    }
}
