package org.crosspoint.barrier;

import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.testkit.BarrierContract;

class DisseminationBarrierContractTest extends BarrierContract {
    @Override
    protected BarrierDesign design() {
        return new DisseminationBarrier();
    }
}
