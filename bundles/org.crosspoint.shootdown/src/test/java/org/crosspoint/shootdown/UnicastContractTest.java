package org.crosspoint.shootdown;

import org.crosspoint.core.translation.ShootdownDesign;
import org.crosspoint.testkit.ShootdownContract;

class UnicastContractTest extends ShootdownContract {
    @Override
    protected ShootdownDesign design() {
        return new Unicast();
    }

    @Override
    protected int seeds() {
        return 3;
    }
}
