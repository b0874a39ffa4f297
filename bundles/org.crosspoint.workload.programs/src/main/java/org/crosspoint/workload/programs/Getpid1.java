package org.crosspoint.workload.programs;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;

/// What entering the kernel and leaving it costs: the call itself does nothing.
@Component(service = WorkloadDesign.class)
@Design(
        id = "getpid1",
        title = "tasks that ask for their number",
        source = "will-it-scale (A. Blanchard, 2010), getppid1")
public final class Getpid1 implements WorkloadDesign {
    @Override
    public Class<? extends Annotation> parameters() {
        return TaskParameters.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Tasks(site, settings.as(TaskParameters.class), (system, task) -> system.getpid());
    }
}
