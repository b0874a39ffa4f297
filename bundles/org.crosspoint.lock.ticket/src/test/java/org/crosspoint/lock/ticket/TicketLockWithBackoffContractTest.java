package org.crosspoint.lock.ticket;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class TicketLockWithBackoffContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new TicketLock();
    }

    @Override
    protected DesignChoice choice() {
        return super.choice().with("backoff", 50);
    }
}
