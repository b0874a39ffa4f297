package org.crosspoint.lock.blocking;

import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class AdaptiveMutexContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new AdaptiveMutex();
    }
}
