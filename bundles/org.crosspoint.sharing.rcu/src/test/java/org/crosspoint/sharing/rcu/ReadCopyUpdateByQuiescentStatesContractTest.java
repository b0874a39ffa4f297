package org.crosspoint.sharing.rcu;

import java.util.Map;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.testkit.SharingContract;

class ReadCopyUpdateByQuiescentStatesContractTest extends SharingContract {
    @Override
    protected SharingDesign design() {
        return new ReadCopyUpdate();
    }

    @Override
    protected Map<DesignKind, DesignChoice> beside() {
        return Map.of(DesignKind.RECLAMATION, DesignChoice.of("quiescent-states"));
    }
}
