package org.crosspoint.shootdown;

import org.crosspoint.core.translation.ShootdownDesign;
import org.crosspoint.testkit.ShootdownContract;

class BroadcastLineContractTest extends ShootdownContract {
    @Override
    protected ShootdownDesign design() {
        return new BroadcastLine();
    }

    @Override
    protected int seeds() {
        return 3;
    }
}
