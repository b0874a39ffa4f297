package org.crosspoint.scheduler.queues;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.schedule.Scheduler;
import org.crosspoint.core.schedule.SchedulerDesign;
import org.crosspoint.core.schedule.SchedulerSite;
import org.osgi.service.component.annotations.Component;

/// Time sharing from one list of ready threads by priority: a CPU that is free takes the thread of the highest
/// priority. No CPU idles while a thread waits, and all CPUs contend for the list.
@Component(service = SchedulerDesign.class)
@Design(
        id = "global-queue",
        title = "One list of ready threads",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, section 8.1.4, figure 8-12",
        provides = {Feature.PRIORITIES, Feature.WORK_CONSERVING})
public final class GlobalQueue implements SchedulerDesign {
    @Override
    public Class<? extends Annotation> parameters() {
        return QueueParameters.class;
    }

    @Override
    public Scheduler create(SchedulerSite site, Settings settings) {
        return new Instance(site, settings.as(QueueParameters.class));
    }

    private static final class Instance implements Scheduler {
        private static final long MICROSECOND = 1_000_000;

        private final SchedulerSite site;
        private final ReadyList ready;
        private final long slice;

        Instance(SchedulerSite site, QueueParameters config) {
            this.site = site;
            ready = new ReadyList(
                    site,
                    site.name() + ".ready",
                    config.levels(),
                    ReadyList.links(site),
                    site.memory().nodeOf(site.cpus().getFirst()));
            slice = config.slice() * MICROSECOND;
        }

        @Override
        public int ready(Cpu cpu, int thread, Cause cause) {
            ready.add(cpu, thread);
            cpu.fence();
            return idle(cpu, thread);
        }

        @Override
        public int idle(Cpu cpu, int thread) {
            for (int other : site.cpus()) {
                if (other != cpu.id() && site.isIdle(cpu, other) && site.mayRun(cpu, thread, other)) {
                    return other;
                }
            }
            return NOBODY;
        }

        @Override
        public int next(Cpu cpu) {
            return ready.take(cpu);
        }

        @Override
        public long slice(Cpu cpu, int thread) {
            return slice;
        }

        @Override
        public boolean expires(Cpu cpu, int thread) {
            return ready.length(cpu) > 0;
        }
    }
}
