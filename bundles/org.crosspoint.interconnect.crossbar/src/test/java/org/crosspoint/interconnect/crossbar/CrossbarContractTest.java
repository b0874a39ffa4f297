package org.crosspoint.interconnect.crossbar;

import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class CrossbarContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Crossbar();
    }
}
