package org.crosspoint.lock.queue;

import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class AndersonLockContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new AndersonLock();
    }
}
