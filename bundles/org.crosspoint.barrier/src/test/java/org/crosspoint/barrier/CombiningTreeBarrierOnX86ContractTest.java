package org.crosspoint.barrier;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.testkit.BarrierContract;

class CombiningTreeBarrierOnX86ContractTest extends BarrierContract {
    @Override
    protected BarrierDesign design() {
        return new CombiningTreeBarrier();
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
