package org.crosspoint.lock.readerswriter;

import org.crosspoint.core.sync.ReadersWriterLockDesign;
import org.crosspoint.testkit.ReadersWriterContract;

class ReaderPreferenceLockContractTest extends ReadersWriterContract {
    @Override
    protected ReadersWriterLockDesign design() {
        return new ReaderPreferenceLock();
    }
}
