package org.crosspoint.lock.blocking;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

/// With so little patience that a waiting thread often begins to sleep when the lock is handed to it.
class SleepsEarlyContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new SpinThenSwitch();
    }

    @Override
    protected DesignChoice choice() {
        return super.choice().with("spinCycles", 60);
    }
}
