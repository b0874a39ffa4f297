package org.crosspoint.barrier;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.testkit.BarrierContract;

class CombiningTreeBarrierOfPairsContractTest extends BarrierContract {
    @Override
    protected BarrierDesign design() {
        return new CombiningTreeBarrier();
    }

    @Override
    protected DesignChoice choice() {
        return DesignChoice.of("combining-tree").with("fanIn", 2);
    }
}
