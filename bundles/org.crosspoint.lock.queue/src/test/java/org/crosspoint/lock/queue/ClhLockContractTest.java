package org.crosspoint.lock.queue;

import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class ClhLockContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new ClhLock();
    }
}
