package org.crosspoint.scheduler.queues;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.schedule.Scheduler;
import org.crosspoint.core.schedule.SchedulerDesign;
import org.crosspoint.core.schedule.SchedulerSite;
import org.osgi.service.component.annotations.Component;

/// A list of ready threads for each CPU. A thread is put on the list of the CPU that has fewest when it is made, and
/// stays there: what its CPU's caches hold of it is of use, lists are hardly contended for, and a CPU idles whose
/// own threads all wait.
@Component(service = SchedulerDesign.class)
@Design(
        id = "per-cpu-queues",
        title = "A list of ready threads for each CPU",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, section 8.1.4: affinity scheduling",
        provides = Feature.PRIORITIES)
public final class PerCpuQueues implements SchedulerDesign {
    @Override
    public Class<? extends Annotation> parameters() {
        return QueueParameters.class;
    }

    @Override
    public Scheduler create(SchedulerSite site, Settings settings) {
        return new OwnLists(site, settings.as(QueueParameters.class), false);
    }
}
