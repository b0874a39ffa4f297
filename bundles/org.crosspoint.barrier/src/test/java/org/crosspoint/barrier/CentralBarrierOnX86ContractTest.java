package org.crosspoint.barrier;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.testkit.BarrierContract;

class CentralBarrierOnX86ContractTest extends BarrierContract {
    @Override
    protected BarrierDesign design() {
        return new CentralBarrier();
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
