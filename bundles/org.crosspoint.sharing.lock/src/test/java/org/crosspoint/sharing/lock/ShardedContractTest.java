package org.crosspoint.sharing.lock;

import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.testkit.SharingContract;

class ShardedContractTest extends SharingContract {
    @Override
    protected SharingDesign design() {
        return new Sharded();
    }
}
