package org.crosspoint.lock.ticket;

import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class TicketLockContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new TicketLock();
    }
}
