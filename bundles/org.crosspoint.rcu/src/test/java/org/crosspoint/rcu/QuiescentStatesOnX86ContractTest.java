package org.crosspoint.rcu;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sync.ReclamationDesign;
import org.crosspoint.testkit.ReclamationContract;

class QuiescentStatesOnX86ContractTest extends ReclamationContract {
    @Override
    protected ReclamationDesign design() {
        return new QuiescentStates();
    }

    @Override
    protected DesignChoice ordering() {
        return DesignChoice.of("tso").with("entries", 8).with("delay", 200);
    }

    @Override
    protected int seeds() {
        return 2;
    }
}
