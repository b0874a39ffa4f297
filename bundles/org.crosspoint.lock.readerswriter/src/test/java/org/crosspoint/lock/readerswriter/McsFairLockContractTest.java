package org.crosspoint.lock.readerswriter;

import org.crosspoint.core.sync.ReadersWriterLockDesign;
import org.crosspoint.testkit.ReadersWriterContract;

class McsFairLockContractTest extends ReadersWriterContract {
    @Override
    protected ReadersWriterLockDesign design() {
        return new McsFairLock();
    }
}
