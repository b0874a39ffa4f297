package org.crosspoint.shootdown;

import org.crosspoint.core.translation.ShootdownDesign;
import org.crosspoint.testkit.ShootdownContract;

class MulticastContractTest extends ShootdownContract {
    @Override
    protected ShootdownDesign design() {
        return new Multicast();
    }

    @Override
    protected int seeds() {
        return 3;
    }
}
