package org.crosspoint.interconnect.fattree;

import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class FatTreeContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new FatTree();
    }
}
