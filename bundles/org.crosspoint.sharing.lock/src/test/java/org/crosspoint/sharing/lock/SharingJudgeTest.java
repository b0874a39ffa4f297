package org.crosspoint.sharing.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sharing.SharingDesign;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.SharingJudge;
import org.crosspoint.testkit.SharingRule;
import org.crosspoint.testkit.TrialSettings;
import org.crosspoint.testkit.Verdict;
import org.junit.jupiter.api.Test;

/// The judge finds what is wrong with disciplines that are.
class SharingJudgeTest {
    @Test
    void acceptsADisciplineThatKeepsTheRules() {
        assertThat(judge(new ObjectLock(), false).judge(SharingRule.CONTENTION).holds())
                .isTrue();
    }

    @Test
    void findsALockThatIsLeftOut() {
        Verdict verdict = judge(new BrokenSharings.Unlocked(), false).judge(SharingRule.CONTENTION);
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.finding()).contains("explains their results: after");
    }

    @Test
    void findsACopyThatDoesUpdatesOutOfOrder() {
        assertThat(judge(new BrokenSharings.OutOfOrder(), false)
                        .judge(SharingRule.LINEARIZABILITY)
                        .holds())
                .isFalse();
    }

    @Test
    void findsSuchACopyAlsoWhereReadsMayBeWeak() {
        assertThat(judge(new BrokenSharings.OutOfOrder(), true)
                        .judge(SharingRule.LINEARIZABILITY)
                        .holds())
                .isFalse();
    }

    @Test
    void findsEffectsThatCallersGetTwice() {
        Verdict verdict = judge(new BrokenSharings.EffectsTwice(), false).judge(SharingRule.ALONE);
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.finding()).startsWith("On a bus of 1 CPU with seed 1: waiters: ");
    }

    @Test
    void findsObjectsThatAreNotShared() {
        assertThat(judge(new BrokenSharings.Private(), false)
                        .judge(SharingRule.ALONE)
                        .holds())
                .isTrue();
        assertThat(judge(new BrokenSharings.Private(), true)
                        .judge(SharingRule.LINEARIZABILITY)
                        .holds())
                .isFalse();
    }

    private static SharingJudge judge(SharingDesign design, boolean weakReads) {
        List<DesignFactory> designs = new ArrayList<>(ClasspathDesigns.find());
        designs.removeIf(SharingDesign.class::isInstance);
        designs.add(design);
        designs.add(new SpinLock());
        TrialSettings settings = new TrialSettings(
                Standalone.with(designs),
                DesignKind.SHARING,
                DesignChoice.of(design.getClass().getAnnotation(Design.class).id()),
                DesignChoice.of("spin"),
                MachineDescription.USUAL_ORDERING,
                2);
        return new SharingJudge(settings, weakReads);
    }
}
