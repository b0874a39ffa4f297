package org.crosspoint.lock.spin;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class TtasBackoffLockProportionalContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new TtasBackoffLock();
    }

    @Override
    protected DesignChoice choice() {
        return super.choice().with("growth", "proportional").with("minimum", 64);
    }
}
