package org.crosspoint.sharing.clustered;

import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.testkit.SharingContract;

class ClusteredContractTest extends SharingContract {
    @Override
    protected SharingDesign design() {
        return new Clustered();
    }
}
