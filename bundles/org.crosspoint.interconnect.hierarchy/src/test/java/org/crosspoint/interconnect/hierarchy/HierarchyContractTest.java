package org.crosspoint.interconnect.hierarchy;

import java.util.List;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.testkit.InterconnectContract;

class HierarchyContractTest extends InterconnectContract {
    @Override
    protected InterconnectDesign design() {
        return new Hierarchy();
    }

    @Override
    protected List<InterconnectDesign> parts() {
        return HierarchyTest.PARTS;
    }
}
