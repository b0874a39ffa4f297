package org.crosspoint.rcu;

import org.crosspoint.core.sync.ReclamationDesign;
import org.crosspoint.testkit.ReclamationContract;

class EpochsContractTest extends ReclamationContract {
    @Override
    protected ReclamationDesign design() {
        return new Epochs();
    }
}
