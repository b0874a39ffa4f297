package org.crosspoint.testkit;

import java.lang.annotation.Annotation;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// CPUs ask for one lock one after the other, at random as readers or writers, with gaps long enough for each
/// to queue, while the first of them, a writer, holds it; each notes how many were let in before it. A writer
/// must find as many as came before it, and a reader at least the writers among them. A unit of completed
/// work is one CPU that was let in.
@Design(
        id = ReadersWriterArrivals.ID,
        title = "Trial of a readers–writer lock: nobody overtakes a writer",
        source = "Crosspoint test kit")
public final class ReadersWriterArrivals implements WorkloadDesign {
    static final String ID = "rw-arrivals";

    @ObjectClassDefinition(name = ID)
    @interface Config {
        @AttributeDefinition(description = "time between two arrivals, in cycles", min = "1", max = "1000000")
        int gapCycles() default 5000;

        @AttributeDefinition(description = "seed of who reads and who writes", min = "0", max = "1000000")
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

    /// CPUs come in the order of their numbers.
    private static final class Arrivals implements Workload {
        private final WorkloadSite site;
        private final int gapCycles;
        private final boolean[] writes;
        private final ReadersWriterLock lock;
        private final long entered;

        /// For each CPU, how many were let in before it.
        private final long[] before;

        Arrivals(WorkloadSite site, Config config) {
            this.site = site;
            gapCycles = config.gapCycles();
            writes = new boolean[site.cpus()];
            RandomStream random = new RandomStream(config.order(), "arrivals");
            for (int cpu = 0; cpu < writes.length; cpu++) {
                writes[cpu] = cpu == 0 || random.nextInt(3) == 0;
            }
            lock = site.readersWriterLock("arrivals", 0);
            entered = site.memory().allocate("arrivals.entered", Long.BYTES, 0);
            before = new long[site.cpus()];
        }

        @Override
        public void run(Cpu cpu) {
            int self = cpu.id();
            cpu.compute((long) self * gapCycles);
            if (writes[self]) {
                lock.acquireWrite(cpu);
                if (self == 0) {
                    cpu.compute((long) site.cpus() * gapCycles);
                }
                before[self] = cpu.fetchAdd(entered, 1);
                lock.releaseWrite(cpu);
            } else {
                lock.acquireRead(cpu);
                before[self] = cpu.fetchAdd(entered, 1);
                lock.releaseRead(cpu);
            }
            site.completed(cpu, 1);
        }

        @Override
        public void verify() {
            int lastWriter = 0;
            for (int cpu = 0; cpu < writes.length; cpu++) {
                long least = writes[cpu] ? cpu : lastWriter;
                long most = writes[cpu] ? cpu : nextWriter(cpu) - 1L;
                if (before[cpu] < least || before[cpu] > most) {
                    throw new DesignFault((writes[cpu] ? "A writer" : "A reader") + " that came as number " + (cpu + 1)
                            + " to " + lock + " was let in as number " + (before[cpu] + 1)
                            + ": a writer overtook it or was overtaken.");
                }
                lastWriter = writes[cpu] ? cpu : lastWriter;
            }
        }

        private int nextWriter(int cpu) {
            int next = cpu;
            while (next < writes.length && !writes[next]) {
                next++;
            }
            return next;
        }
    }
}
