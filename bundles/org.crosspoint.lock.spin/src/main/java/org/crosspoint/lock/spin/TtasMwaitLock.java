package org.crosspoint.lock.spin;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;

/// The test-and-test-and-set lock whose CPUs sleep while it is held, until the line of its word is written.
///
/// A sleeping core consumes little and leaves its issue slots to its other threads; what it takes to wake comes on top
/// of each hand-over. All sleepers wake at each, and rush at the word.
@Component(service = LockDesign.class)
@Design(
        id = "ttas-mwait",
        title = "Test-and-test-and-set lock that waits with MONITOR and MWAIT",
        source = "Intel 64 and IA-32 Architectures Software Developer's Manual, volume 3, \"Potential Usage of"
                + " MONITOR/MWAIT in C0 Idle Loops\"",
        needs = {Feature.TEST_AND_SET, Feature.MONITOR_MWAIT})
public final class TtasMwaitLock implements LockDesign {
    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Instance(site);
    }

    private static final class Instance implements Lock {
        private static final long FREE = 0;
        private static final long HELD = 1;

        private final long word;

        Instance(LockSite site) {
            word = site.anchor("word", 1);
        }

        @Override
        public void acquire(Cpu cpu) {
            while (cpu.mwaitWhile(word, HELD) == HELD || cpu.testAndSet(word)) {}
        }

        @Override
        public void release(Cpu cpu) {
            cpu.store(word, FREE);
        }
    }
}
