package org.crosspoint.scheduler.queues;

import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.schedule.SchedulerDesign;
import org.crosspoint.testkit.SchedulerContract;

class TwoLevelOnX86ContractTest extends SchedulerContract {
    @Override
    protected SchedulerDesign design() {
        return new TwoLevel();
    }

    @Override
    protected DesignChoice ordering() {
        return DesignChoice.of("tso").with("entries", 8).with("delay", 200);
    }
}
