package org.crosspoint.sharing.lock;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.testkit.SharingContract;

class FewPartsContractTest extends SharingContract {
    @Override
    protected SharingDesign design() {
        return new Sharded();
    }

    @Override
    protected DesignChoice choice() {
        return DesignChoice.of("sharded").with("parts", 3);
    }
}
