package org.crosspoint.sharing.lock;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;

/// Any lock that works.
@Design(id = "spin", title = "Spin lock", source = "made up for a test")
final class SpinLock implements LockDesign {
    @Override
    public Lock create(LockSite site, Settings settings) {
        long word = site.word("taken");
        return new Lock() {
            @Override
            public void acquire(Cpu cpu) {
                while (cpu.testAndSet(word)) {
                    cpu.spinWhile(word, 1);
                }
            }

            @Override
            public void release(Cpu cpu) {
                cpu.store(word, 0);
            }
        };
    }
}
