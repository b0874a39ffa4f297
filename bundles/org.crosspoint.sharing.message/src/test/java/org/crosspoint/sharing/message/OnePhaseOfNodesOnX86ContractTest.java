package org.crosspoint.sharing.message;

import java.util.Map;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.testkit.SharingContract;

class OnePhaseOfNodesOnX86ContractTest extends SharingContract {
    @Override
    protected SharingDesign design() {
        return new OnePhase();
    }

    @Override
    protected Map<DesignKind, DesignChoice> beside() {
        return Map.of(DesignKind.TRANSPORT, DesignChoice.of("urpc"));
    }

    @Override
    protected DesignChoice choice() {
        return DesignChoice.of("replicated-1pc").with("copy", "node").with("pipeline", 2);
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
