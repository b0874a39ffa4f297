package org.crosspoint.shootdown;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.translation.ShootdownDesign;
import org.crosspoint.testkit.ShootdownContract;

class InterruptingMulticastOnX86ContractTest extends ShootdownContract {
    @Override
    protected ShootdownDesign design() {
        return new NumaMulticast();
    }

    @Override
    protected DesignChoice choice() {
        return DesignChoice.of("numa-multicast").with("interrupts", true);
    }

    @Override
    protected DesignChoice ordering() {
        return DesignChoice.of("tso").with("entries", 8).with("delay", 200);
    }

    @Override
    protected int seeds() {
        return 1;
    }
}
