package org.crosspoint.workload.programs;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;

/// The table of threads and processes, which all tasks share.
@Component(service = WorkloadDesign.class)
@Design(
        id = "threadspawn1",
        title = "tasks that make a thread and wait for its end",
        source = "will-it-scale (A. Blanchard, 2010), threadspawn1")
public final class ThreadSpawn1 implements WorkloadDesign {
    @Override
    public Class<? extends Annotation> parameters() {
        return TaskParameters.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Tasks(
                site, settings.as(TaskParameters.class), (system, task) -> system.join(system.thread(own -> {})));
    }
}
