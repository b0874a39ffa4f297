package org.crosspoint.lock.readerswriter;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sync.ReadersWriterLockDesign;
import org.crosspoint.testkit.ReadersWriterContract;

class PhaseFairLockOnX86ContractTest extends ReadersWriterContract {
    @Override
    protected ReadersWriterLockDesign design() {
        return new PhaseFairLock();
    }

    @Override
    protected DesignChoice ordering() {
        return DesignChoice.of("tso").with("entries", 8).with("delay", 200);
    }

    @Override
    protected int seeds() {
        return 2;
    }
}
