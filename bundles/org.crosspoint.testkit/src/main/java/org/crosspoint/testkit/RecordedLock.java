package org.crosspoint.testkit;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;

/// A lock whose steps are noted: the judged one, with CPUs that say what they do.
@Design(id = RecordedLock.ID, title = "Judged lock whose steps are noted", source = "Crosspoint test kit")
final class RecordedLock implements LockDesign {
    static final String ID = "recorded";

    private final LockDesign design;
    private final RecentSteps steps;

    RecordedLock(LockDesign design, RecentSteps steps) {
        this.design = design;
        this.steps = steps;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return design.parameters();
    }

    @Override
    public Lock create(LockSite site, Settings settings) {
        Lock lock = design.create(site, settings);
        return new Lock() {
            @Override
            public void acquire(Cpu cpu) {
                steps.add(cpu, "wants " + site.name());
                lock.acquire(new RecordingCpu(cpu, site.memory(), steps));
                steps.add(cpu, "has " + site.name());
            }

            @Override
            public void release(Cpu cpu) {
                steps.add(cpu, "releases " + site.name());
                lock.release(new RecordingCpu(cpu, site.memory(), steps));
            }
        };
    }
}
