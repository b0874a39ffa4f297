package org.crosspoint.workload.programs;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;

/// Wait queues of different words, on which nobody waits.
@Component(service = WorkloadDesign.class)
@Design(
        id = "futex1",
        title = "tasks that wake nobody, each at a word of its own",
        source = "will-it-scale (A. Blanchard, 2010), futex1")
public final class Futex1 implements WorkloadDesign {
    @Override
    public Class<? extends Annotation> parameters() {
        return TaskParameters.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        TaskParameters parameters = settings.as(TaskParameters.class);
        long[] words = new long[Tasks.count(site, parameters)];
        for (int task = 0; task < words.length; task++) {
            words[task] = site.memory()
                    .allocate("futex[" + task + "]", Long.BYTES, site.memory().nodeOf(task % site.cpus()));
        }
        return new Tasks(site, parameters, (system, task) -> system.futexWake(words[task], 1));
    }
}
