package org.crosspoint.workload.programs;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;

/// Calls of the scheduler: each task goes to the end of its queue and comes back.
@Component(service = WorkloadDesign.class)
@Design(id = "sched-yield", title = "tasks that give way", source = "will-it-scale (A. Blanchard, 2010), sched_yield")
public final class SchedYield implements WorkloadDesign {
    @Override
    public Class<? extends Annotation> parameters() {
        return TaskParameters.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Tasks(site, settings.as(TaskParameters.class), (system, task) -> system.schedYield());
    }
}
