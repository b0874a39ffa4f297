package org.crosspoint.lock.spin;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class TtasBackoffLockFixedContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new TtasBackoffLock();
    }

    @Override
    protected DesignChoice choice() {
        return super.choice().with("growth", "fixed").with("minimum", 64);
    }
}
