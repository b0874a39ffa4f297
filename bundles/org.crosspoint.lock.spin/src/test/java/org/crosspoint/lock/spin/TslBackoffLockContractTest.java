package org.crosspoint.lock.spin;

import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class TslBackoffLockContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new TslBackoffLock();
    }
}
