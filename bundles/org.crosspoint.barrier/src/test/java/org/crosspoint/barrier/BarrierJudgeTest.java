package org.crosspoint.barrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.testkit.BarrierJudge;
import org.crosspoint.testkit.BarrierRule;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.TrialSettings;
import org.crosspoint.testkit.Verdict;
import org.junit.jupiter.api.Test;

/// The judge of the test kit finds every mistake of [BrokenBarriers].
class BarrierJudgeTest {
    private static final DesignChoice X86 =
            DesignChoice.of("tso").with("entries", 8).with("delay", 200);

    @Test
    void seesThatSomebodyLeftBeforeAllHadCome() {
        assertThat(verdict(new BrokenBarriers.OneTooFew(), BarrierRule.MEETING).finding())
                .containsPattern("CPU \\d+ has left episode \\d+ .* while CPU \\d+ has come to episode");
    }

    @Test
    void seesABarrierThatWorksOnce() {
        assertThat(verdict(new BrokenBarriers.OnlyOnce(), BarrierRule.MEETING).holds())
                .isFalse();
    }

    @Test
    void seesThatTheCountIsSetUpAfterTheOthersWereLetGo() {
        assertThat(verdict(new BrokenBarriers.LateCount(), BarrierRule.EPISODES).finding())
                .contains("Deadlock");
    }

    @Test
    void seesThatBarriersShareTheirWords() {
        assertThat(verdict(new BrokenBarriers.SharedSense(), BarrierRule.SEVERAL)
                        .holds())
                .isFalse();
    }

    @Test
    void acquitsSoundBarriersWhereStoresAreBuffered() {
        assertThat(verdict(new CentralBarrier(), BarrierRule.MEETING, X86).holds())
                .isTrue();
    }

    private static Verdict verdict(BarrierDesign design, BarrierRule rule) {
        return verdict(design, rule, MachineDescription.USUAL_ORDERING);
    }

    private static Verdict verdict(BarrierDesign design, BarrierRule rule, DesignChoice ordering) {
        Design description = design.getClass().getAnnotation(Design.class);
        List<DesignFactory> designs = new ArrayList<>(ClasspathDesigns.find());
        designs.removeIf(BarrierDesign.class::isInstance);
        designs.add(design);
        designs.add(new NoLock());
        TrialSettings settings = new TrialSettings(
                Standalone.with(designs),
                DesignKind.BARRIER,
                DesignChoice.of(description.id()),
                DesignChoice.of("none"),
                ordering,
                3);
        return new BarrierJudge(settings).judge(rule);
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
