package org.crosspoint.shootdown;

import org.crosspoint.core.translation.ShootdownDesign;
import org.crosspoint.testkit.ShootdownContract;

class IpiBroadcastContractTest extends ShootdownContract {
    @Override
    protected ShootdownDesign design() {
        return new IpiBroadcast();
    }

    @Override
    protected int seeds() {
        return 3;
    }
}
