package org.crosspoint.sharing.message;

import java.util.Map;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.testkit.SharingContract;

class TwoPhaseWithLittleRoomContractTest extends SharingContract {
    @Override
    protected SharingDesign design() {
        return new TwoPhase();
    }

    @Override
    protected Map<DesignKind, DesignChoice> beside() {
        return Map.of(DesignKind.TRANSPORT, DesignChoice.of("urpc"));
    }

    @Override
    protected DesignChoice choice() {
        return DesignChoice.of("replicated-2pc")
                .with("copy", "node")
                .with("pipeline", 4)
                .with("room", 1);
    }
}
