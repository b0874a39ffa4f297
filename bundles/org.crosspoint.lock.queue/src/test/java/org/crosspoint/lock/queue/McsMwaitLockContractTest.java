package org.crosspoint.lock.queue;

import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class McsMwaitLockContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new McsMwaitLock();
    }
}
