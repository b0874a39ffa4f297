package org.crosspoint.barrier;

import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.testkit.BarrierContract;

class CombiningTreeBarrierContractTest extends BarrierContract {
    @Override
    protected BarrierDesign design() {
        return new CombiningTreeBarrier();
    }
}
