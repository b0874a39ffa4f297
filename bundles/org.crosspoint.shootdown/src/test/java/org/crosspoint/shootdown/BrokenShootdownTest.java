package org.crosspoint.shootdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.core.translation.Shootdown;
import org.crosspoint.core.translation.ShootdownDesign;
import org.crosspoint.core.translation.ShootdownSite;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.ShootdownJudge;
import org.crosspoint.testkit.ShootdownRule;
import org.crosspoint.testkit.TrialSettings;
import org.junit.jupiter.api.Test;

/// The judge of the test kit sees that a CPU uses what it should have forgotten.
class BrokenShootdownTest {
    @Test
    void whoAsksNobodyIsFound() {
        List<DesignFactory> designs = new ArrayList<>(ClasspathDesigns.find());
        designs.removeIf(ShootdownDesign.class::isInstance);
        designs.add(new Forgetful());
        designs.add(new NoLock());
        TrialSettings settings = new TrialSettings(
                Standalone.with(designs),
                DesignKind.SHOOTDOWN,
                DesignChoice.of("forgetful"),
                DesignChoice.of("none"),
                MachineDescription.USUAL_ORDERING,
                2);

        assertThat(new ShootdownJudge(settings).judge(ShootdownRule.FORGETTING).finding())
                .contains("used a stale translation");
    }

    /// Forgets on the caller's CPU only.
    @Design(id = "forgetful", title = "Asks nobody", source = "made up for a test")
    static final class Forgetful implements ShootdownDesign {
        @Override
        public Shootdown create(ShootdownSite site, Settings settings) {
            return new Shootdown() {
                @Override
                public boolean isInterrupting() {
                    return false;
                }

                @Override
                public void invalidate(Cpu cpu, BitSet cpus, long space, long virtual, int pages) {
                    site.invalidation().invalidate(cpu, space, virtual, pages);
                }

                @Override
                public boolean serve(Cpu cpu) {
                    return false;
                }

                @Override
                public void await(Cpu cpu) {
                    cpu.halt();
                }
            };
        }
    }

    /// Nobody locks anything in these trials.
    @Design(id = "none", title = "No lock", source = "made up for a test")
    static final class NoLock implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            return new Lock() {
                @Override
                public void acquire(Cpu cpu) {
                    throw new IllegalStateException("nobody locks");
                }

                @Override
                public void release(Cpu cpu) {
                    throw new IllegalStateException("nobody locks");
                }
            };
        }
    }
}
