package org.crosspoint.sharing.message;

import java.util.Map;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.testkit.SharingContract;

class HomedByKeyContractTest extends SharingContract {
    @Override
    protected SharingDesign design() {
        return new Homed();
    }

    @Override
    protected Map<DesignKind, DesignChoice> beside() {
        return Map.of(DesignKind.TRANSPORT, DesignChoice.of("urpc"));
    }

    @Override
    protected DesignChoice choice() {
        return DesignChoice.of("homed").with("homes", "key");
    }
}
