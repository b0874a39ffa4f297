package com.example.clh;

import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockContract;

class ClhLockContractTest extends LockContract {
    @Override
    protected LockDesign design() {
        return new ClhLock();
    }
}
