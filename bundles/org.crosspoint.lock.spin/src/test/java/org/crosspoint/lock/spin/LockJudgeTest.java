package org.crosspoint.lock.spin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.LockJudge;
import org.crosspoint.testkit.LockRule;
import org.crosspoint.testkit.Verdict;
import org.junit.jupiter.api.Test;

/// The judge of the test kit finds every mistake of [BrokenLocks] and says it in a sentence. (Here and not in the test
/// kit, which does not depend on hardware designs, because they are tested with it.)
class LockJudgeTest {
    @Test
    void acquitsASoundLockOfEveryRuleThatApplies() {
        List<Verdict> verdicts = judge(new TtasLock(), 1).judge();
        assertThat(verdicts).hasSize(LockRule.values().length - 1).allMatch(Verdict::holds);
    }

    @Test
    void seesTwoCpusInsideWhenTheTestAndTheSetAreTwoSteps() {
        Verdict verdict = judge(new BrokenLocks.ReadThenWrite()).judge(LockRule.EXCLUSION);
        assertThat(verdict.finding()).containsPattern("CPU \\d in.* while CPU \\d was inside");
    }

    @Test
    void seesALostWakeUpAsADeadlock() {
        Verdict verdict = judge(new BrokenLocks.LostWakeUp()).judge(LockRule.EXCLUSION);
        assertThat(verdict.finding()).contains("Deadlock");
    }

    @Test
    void seesALockThatIsNeverReleasedAsADeadlock() {
        Verdict verdict = judge(new BrokenLocks.NeverReleased()).judge(LockRule.EXCLUSION);
        assertThat(verdict.finding()).contains("Deadlock").contains("On a bus of 1 CPU with seed 1");
    }

    @Test
    void seesThatNothingIsDoneWhilePollsGoOn() {
        Verdict verdict = judge(new BrokenLocks.PollsForEver()).judge(LockRule.EXCLUSION);
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.finding()).contains("On a bus of 1 CPU with seed 1");
    }

    @Test
    void namesWhoOvertookWhomWhenALockClaimsOrder() {
        Verdict verdict = judge(new BrokenLocks.Unfair()).judge(LockRule.ORDER);
        assertThat(verdict.finding()).contains("came as number").contains("was let in then");
    }

    @Test
    void seesThatNestedLocksShareTheirNodes() {
        Verdict verdict = judge(new BrokenLocks.SharedNode()).judge(LockRule.NESTING);
        assertThat(verdict.holds()).isFalse();
    }

    @Test
    void seesThatALockWritesIntoTheDataBesideIt() {
        Verdict verdict = judge(new BrokenLocks.BeyondAnchor()).judge(LockRule.BESIDE_DATA);
        assertThat(verdict.holds()).isFalse();
    }

    @Test
    void seesThatCpusShareStateOutsideSimulatedMemory() {
        Verdict verdict = judge(new BrokenLocks.JavaState()).judge(LockRule.MODES);
        assertThat(verdict.holds()).isFalse();
    }

    @Test
    void seesThatALockCannotBeReplacedByAFreshOne() {
        Verdict verdict = judge(new BrokenLocks.OnlyOnce()).judge(LockRule.SWAP);
        assertThat(verdict.finding()).contains("only-once").contains("there is a lock already");
    }

    @Test
    void reportsAnExceptionInALockAsItsFault() {
        Verdict verdict = judge(new BrokenLocks.Throws()).judge(LockRule.EXCLUSION);
        assertThat(verdict.finding()).contains("ArrayIndexOutOfBounds").contains("of 5 CPUs");
    }

    private static LockJudge judge(LockDesign lock) {
        return judge(lock, 5);
    }

    private static LockJudge judge(LockDesign lock, int seeds) {
        Design design = lock.getClass().getAnnotation(Design.class);
        List<DesignFactory> designs = new ArrayList<>(ClasspathDesigns.find());
        designs.removeIf(LockDesign.class::isInstance);
        designs.add(lock);
        return new LockJudge(Standalone.with(designs), DesignChoice.of(design.id()), design, seeds);
    }
}
