package org.crosspoint.interconnect.ideal;

import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class IdealContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Ideal();
    }
}
