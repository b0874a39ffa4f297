package org.crosspoint.testkit;

import java.lang.annotation.Annotation;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// CPUs ask for one lock one after the other, in a random order and with gaps long enough for each to queue, while
/// the first of them holds it; each notes when it was let in. They must be let in as they came. A unit of completed
/// work is one CPU that was let in.
@Design(id = "lock-arrivals", title = "Trial of a lock: first come, first served", source = "Crosspoint test kit")
public final class LockArrivals implements WorkloadDesign {
    static final String ID = "lock-arrivals";

    @ObjectClassDefinition(name = ID)
    @interface Config {
        @AttributeDefinition(description = "time between two arrivals, in cycles", min = "1", max = "1000000")
        int gapCycles() default 5000;

        @AttributeDefinition(description = "seed of the order of arrival", min = "0", max = "1000000")
        int order() default 1;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Arrivals(site, settings.as(Config.class));
    }

    private static final class Arrivals implements Workload {
        private final WorkloadSite site;
        private final int gapCycles;
        private final int[] cpuOfArrival;
        private final Lock lock;
        private final long entered;

        Arrivals(WorkloadSite site, Config config) {
            this.site = site;
            gapCycles = config.gapCycles();
            cpuOfArrival = shuffled(site.cpus(), new RandomStream(config.order(), "arrivals"));
            lock = site.lock("arrivals", 0);
            entered = site.memory().allocate("arrivals.entered", Long.BYTES, 0);
        }

        private static int[] shuffled(int cpus, RandomStream random) {
            int[] order = new int[cpus];
            for (int arrival = 0; arrival < cpus; arrival++) {
                int other = random.nextInt(arrival + 1);
                order[arrival] = order[other];
                order[other] = arrival;
            }
            return order;
        }

        @Override
        public void run(Cpu cpu) {
            int arrival = arrivalOf(cpu.id());
            cpu.compute((long) arrival * gapCycles);
            lock.acquire(cpu);
            if (arrival == 0) {
                cpu.compute((long) site.cpus() * gapCycles);
            }
            long before = cpu.load(entered);
            check(cpu.id(), arrival, (int) before);
            cpu.store(entered, before + 1);
            lock.release(cpu);
            site.completed(cpu, 1);
        }

        private int arrivalOf(int cpu) {
            int arrival = 0;
            while (cpuOfArrival[arrival] != cpu) {
                arrival++;
            }
            return arrival;
        }

        private void check(int cpu, int arrival, int turn) {
            if (arrival != turn) {
                throw new DesignFault("CPU " + cpuOfArrival[turn] + " came as number " + (turn + 1)
                        + " to lock arrivals, but CPU " + cpu + " was let in then, which came as number "
                        + (arrival + 1) + ".");
            }
        }
    }
}
