package org.crosspoint.workload.programs;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;

/// The wait queue of one word, on which nobody waits.
@Component(service = WorkloadDesign.class)
@Design(
        id = "futex2",
        title = "tasks that wake nobody, all at one word",
        source = "will-it-scale (A. Blanchard, 2010), futex2")
public final class Futex2 implements WorkloadDesign {
    @Override
    public Class<? extends Annotation> parameters() {
        return TaskParameters.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        long word = site.memory().allocate("futex", Long.BYTES, 0);
        return new Tasks(site, settings.as(TaskParameters.class), (system, task) -> system.futexWake(word, 1));
    }
}
