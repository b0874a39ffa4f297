package org.crosspoint.sharing.message;

import java.util.Map;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.testkit.SharingContract;

class HomedByKeyOnX86ContractTest extends SharingContract {
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

    @Override
    protected DesignChoice ordering() {
        return DesignChoice.of("tso").with("entries", 8).with("delay", 200);
    }

    @Override
    protected int seeds() {
        return 1;
    }
}
