package org.crosspoint.lock.textbook;

import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class BakeryLockContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new BakeryLock();
    }
}
