package org.crosspoint.interconnect.multistage;

import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class OmegaContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Multistage();
    }
}
