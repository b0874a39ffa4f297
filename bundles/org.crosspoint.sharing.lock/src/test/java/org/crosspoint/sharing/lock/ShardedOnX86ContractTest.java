package org.crosspoint.sharing.lock;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.testkit.SharingContract;

class ShardedOnX86ContractTest extends SharingContract {
    @Override
    protected SharingDesign design() {
        return new Sharded();
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
