package org.crosspoint.sharing.clustered;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.testkit.SharingContract;

class ClusteredByNodeContractTest extends SharingContract {
    @Override
    protected SharingDesign design() {
        return new Clustered();
    }

    @Override
    protected DesignChoice choice() {
        return DesignChoice.of("clustered").with("cluster", "node");
    }
}
