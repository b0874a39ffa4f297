package org.crosspoint.sharing.message;

import java.util.Map;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.testkit.SharingContract;

class HomedContractTest extends SharingContract {
    @Override
    protected SharingDesign design() {
        return new Homed();
    }

    @Override
    protected Map<DesignKind, DesignChoice> beside() {
        return Map.of(DesignKind.TRANSPORT, DesignChoice.of("urpc"));
    }
}
