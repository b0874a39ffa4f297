package org.crosspoint.rcu;

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
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.core.sync.ReclamationDesign;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.ReclamationJudge;
import org.crosspoint.testkit.ReclamationRule;
import org.crosspoint.testkit.TrialSettings;
import org.crosspoint.testkit.Verdict;
import org.junit.jupiter.api.Test;

/// The judge of the test kit finds every mistake of [BrokenReclamations], and that of [NoGracePeriod].
class ReclamationJudgeTest {
    private static final DesignChoice X86 =
            DesignChoice.of("tso").with("entries", 8).with("delay", 200);

    @Test
    void seesAReaderOfWhatWasReclaimedAtOnce() {
        assertThat(verdict(new NoGracePeriod(), ReclamationRule.SAFETY).finding())
                .containsPattern("CPU \\d+ reads object.*no-grace-period");
    }

    @Test
    void seesThatNobodyIsWaitedFor() {
        assertThat(verdict(new NoGracePeriod(), ReclamationRule.GRACE_PERIODS).holds())
                .isFalse();
    }

    @Test
    void seesThatOnlyEveryOtherReaderIsWaitedFor() {
        assertThat(verdict(new BrokenReclamations.HalfOfTheReaders(), ReclamationRule.SAFETY)
                        .finding())
                .containsPattern("CPU \\d+ reads object");
    }

    @Test
    void seesThatNothingIsEverReclaimed() {
        assertThat(verdict(new BrokenReclamations.Hoarder(), ReclamationRule.COMPLETENESS)
                        .finding())
                .contains("taken out");
    }

    @Test
    void seesThatSomethingIsReclaimedTwice() {
        assertThat(verdict(new BrokenReclamations.Twice(), ReclamationRule.COMPLETENESS)
                        .finding())
                .contains("twice");
    }

    @Test
    void seesAMissingFenceOnlyWhereStoresAreBuffered() {
        BrokenReclamations.WithoutFence design = new BrokenReclamations.WithoutFence();
        assertThat(verdict(design, ReclamationRule.GRACE_PERIODS).holds()).isTrue();
        assertThat(verdict(design, ReclamationRule.GRACE_PERIODS, X86).finding())
                .containsPattern("CPU \\d+ reads object");
    }

    private static Verdict verdict(ReclamationDesign design, ReclamationRule rule) {
        return verdict(design, rule, MachineDescription.USUAL_ORDERING);
    }

    private static Verdict verdict(ReclamationDesign design, ReclamationRule rule, DesignChoice ordering) {
        Design description = design.getClass().getAnnotation(Design.class);
        List<DesignFactory> designs = new ArrayList<>(ClasspathDesigns.find());
        designs.removeIf(ReclamationDesign.class::isInstance);
        designs.add(design);
        designs.add(new NoLock());
        TrialSettings settings = new TrialSettings(
                Standalone.with(designs),
                DesignKind.RECLAMATION,
                DesignChoice.of(description.id()),
                DesignChoice.of("none"),
                ordering,
                3);
        return new ReclamationJudge(settings).judge(rule);
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
