package org.crosspoint.lock.blocking;

import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class SpinThenSwitchContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new SpinThenSwitch();
    }
}
