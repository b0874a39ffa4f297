package org.crosspoint.interconnect.mesh;

import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class TorusContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Torus();
    }
}
