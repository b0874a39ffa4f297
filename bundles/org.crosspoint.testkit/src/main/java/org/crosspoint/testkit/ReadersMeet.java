package org.crosspoint.testkit;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;

/// All CPUs read, and stay inside until all are. A lock that lets readers in one by one stands still.
@Design(
        id = ReadersMeet.ID,
        title = "Trial of a readers–writer lock: all readers inside at once",
        source = "Crosspoint test kit")
public final class ReadersMeet implements WorkloadDesign {
    static final String ID = "readers-meet";

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Meeting(site);
    }

    private static final class Meeting implements Workload {
        private final WorkloadSite site;
        private final ReadersWriterLock lock;
        private final long inside;

        Meeting(WorkloadSite site) {
            this.site = site;
            lock = site.readersWriterLock("meeting", 0);
            inside = site.memory().allocate("meeting.inside", Long.BYTES, 0);
        }

        @Override
        public void run(Cpu cpu) {
            cpu.compute(cpu.random("arrival").nextInt(1000));
            lock.acquireRead(cpu);
            long here = cpu.fetchAdd(inside, 1) + 1;
            while (here < site.cpus()) {
                here = cpu.spinWhile(inside, here);
            }
            if (lock.releaseRead(cpu)) {
                site.completed(cpu, 1);
            }
        }
    }
}
