package org.crosspoint.scheduler.queues;

import org.crosspoint.core.schedule.SchedulerDesign;
import org.crosspoint.testkit.SchedulerContract;

class PerCpuQueuesContractTest extends SchedulerContract {
    @Override
    protected SchedulerDesign design() {
        return new PerCpuQueues();
    }
}
