package org.crosspoint.scheduler.queues;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.schedule.Scheduler;
import org.crosspoint.core.schedule.SchedulerDesign;
import org.crosspoint.core.schedule.SchedulerSite;
import org.osgi.service.component.annotations.Component;

/// Two-level scheduling: a thread is given to a CPU when it is made, the one that has fewest (the top level), and each
/// CPU runs its own (the bottom level). A CPU that has none takes one from the CPU that has most. So load is even,
/// affinity is kept where it can be, and lists are hardly contended for.
@Component(service = SchedulerDesign.class)
@Design(
        id = "two-level",
        title = "A list for each CPU, and stealing",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, section 8.1.4: two-level scheduling; R. Vaswani, "
                + "J. Zahorjan, The Implications of Cache Affinity on Processor Scheduling for Multiprogrammed, Shared "
                + "Memory Multiprocessors, SOSP 1991",
        provides = {Feature.PRIORITIES, Feature.WORK_CONSERVING})
public final class TwoLevel implements SchedulerDesign {
    @Override
    public Class<? extends Annotation> parameters() {
        return QueueParameters.class;
    }

    @Override
    public Scheduler create(SchedulerSite site, Settings settings) {
        return new OwnLists(site, settings.as(QueueParameters.class), true);
    }
}
