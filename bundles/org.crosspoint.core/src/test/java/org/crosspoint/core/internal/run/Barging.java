package org.crosspoint.core.internal.run;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;

/// A lock that CPU 0 always gets: the others try again only after a long while.
@Design(id = "barging", title = "Unfair", source = "These tests")
final class Barging implements LockDesign {
    @Override
    public Lock create(LockSite site, Settings settings) {
        long flag = site.word("flag");
        return new Lock() {
            @Override
            public void acquire(Cpu cpu) {
                while (cpu.testAndSet(flag)) {
                    cpu.compute(cpu.id() == 0 ? 1 : 5000);
                }
            }

            @Override
            public void release(Cpu cpu) {
                cpu.store(flag, 0);
                if (cpu.id() == 0) {
                    cpu.compute(1);
                }
            }
        };
    }
}
