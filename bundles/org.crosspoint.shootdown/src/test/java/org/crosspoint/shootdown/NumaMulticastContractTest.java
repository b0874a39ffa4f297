package org.crosspoint.shootdown;

import org.crosspoint.core.translation.ShootdownDesign;
import org.crosspoint.testkit.ShootdownContract;

class NumaMulticastContractTest extends ShootdownContract {
    @Override
    protected ShootdownDesign design() {
        return new NumaMulticast();
    }

    @Override
    protected int seeds() {
        return 3;
    }
}
