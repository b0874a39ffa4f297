package org.crosspoint.lock.spin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.LockJudge;
import org.crosspoint.testkit.LockRule;
import org.crosspoint.testkit.LockVerdict;
import org.crosspoint.testkit.LockVerdict.Standing;
import org.junit.jupiter.api.Test;

/// The judge of the test kit finds every mistake of [BrokenLocks], by the rule that it is about, and shows how it comes
/// to that. (Here and not in the test kit, which does not depend on hardware designs, because they are tested with it.)
class LockJudgeTest {
    @Test
    void acquitsASoundLock() throws InterruptedException {
        List<LockVerdict> verdicts = judge(new TtasLock());
        assertThat(verdicts).hasSize(LockRule.values().length);
        assertThat(verdicts).allMatch(verdict -> verdict.standing() == Standing.HOLDS, "holds");
    }

    @Test
    void saysThatALockMayStarve() throws InterruptedException {
        List<LockVerdict> verdicts = judge(new TtasLock());
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.rule() == LockRule.FAIRNESS)
                .singleElement()
                .extracting(LockVerdict::words)
                .asString()
                .contains("starvation is possible")
                .contains("declares no order");
    }

    @Test
    void seesTwoCpusInsideWhenTheTestAndTheSetAreTwoSteps() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.ReadThenWrite(), LockRule.EXCLUSION);
        assertThat(verdict.text())
                .startsWith("mutual exclusion: CPU 1 enters the critical region while CPU 0 is in it");
        assertThat(verdict.lines())
                .containsExactly(
                        "1. CPU 0 reads lock.word: 0",
                        "2. CPU 1 reads lock.word: 0",
                        "3. CPU 0 writes 1 to lock.word; it is in the critical region",
                        "4. CPU 1 writes 1 to lock.word; both are in the critical region");
    }

    @Test
    void doesNotJudgeFurtherWhatDoesNotExclude() throws InterruptedException {
        assertThat(judge(new BrokenLocks.ReadThenWrite()).stream().skip(1))
                .allMatch(verdict -> verdict.standing() == Standing.NOT_JUDGED)
                .allMatch(verdict -> verdict.words().contains("since mutual exclusion fails"));
    }

    @Test
    void seesTheWakeUpThatAQueueLoses() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.LostWakeUp(), LockRule.PROGRESS);
        assertThat(verdict.words()).contains("waits for lock.qnode[");
        assertThat(verdict.steps()).isNotEmpty();
    }

    @Test
    void seesTheWakeUpThatASleeperMisses() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.LooksThenSleeps(), LockRule.PROGRESS);
        assertThat(verdict.words()).contains("a wake-up is lost").contains("is halted");
        assertThat(verdict.steps()).anyMatch(step -> step.contains("reads lock.sleeps[1]: 0"));
    }

    @Test
    void seesALockThatIsNeverReleased() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.NeverReleased(), LockRule.PROGRESS);
        assertThat(verdict.words()).contains("waits for lock.word to be other than 1");
    }

    @Test
    void seesThatNothingIsDoneWhilePollsGoOn() throws InterruptedException {
        firstFailure(new BrokenLocks.PollsForEver(), LockRule.PROGRESS);
    }

    @Test
    void seesThatANodeIsUsedAgainWhileAnotherCpuLooksAtIt() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.OwnNodeAgain(), LockRule.PROGRESS);
        assertThat(verdict.words()).contains("deadlock").contains("no schedule is shorter");
    }

    @Test
    void reportsAnExceptionInALock() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.Throws(), LockRule.PROGRESS);
        assertThat(verdict.words()).contains("ArrayIndexOutOfBounds").contains("with seed");
    }

    @Test
    void seesThatCpusShareStateOutsideSimulatedMemory() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.JavaState(), LockRule.PROGRESS);
        assertThat(verdict.words()).contains("the code fails").contains("threw");
    }

    @Test
    void namesWhoOvertookWhomWhenALockClaimsOrder() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.Unfair(), LockRule.FAIRNESS);
        assertThat(verdict.words())
                .contains("it declares to be first come, first served")
                .contains("came as number")
                .contains("was let in then")
                .contains("with seed");
        assertThat(verdict.steps()).isNotEmpty().allMatch(step -> step.matches("\\d+\\.\\d ns: CPU \\d .*"));
    }

    @Test
    void seesThatALockIsTakenFromAHolderThatIsStopped() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.Lease(), LockRule.PREEMPTION);
        assertThat(verdict.words()).contains("was inside");
        assertThat(verdict.steps()).isNotEmpty();
    }

    @Test
    void seesThatALockIsForPowersOfTwoOnly() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.Masked(), LockRule.CPU_COUNTS);
        assertThat(verdict.steps()).isNotEmpty();
    }

    @Test
    void seesThatLocksShareWhatOneOfThemChanges() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.SharedServing(), LockRule.MANY_LOCKS);
        assertThat(verdict.words()).contains("no schedule is shorter");
    }

    @Test
    void seesThatNestedLocksShareTheirNodes() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.SharedNode(), LockRule.NESTING);
        assertThat(verdict.steps()).isNotEmpty();
    }

    @Test
    void seesThatACpuWaitsForItselfWhenItTakesASecondLock() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.OneForAll(), LockRule.NESTING);
        assertThat(verdict.words()).contains("deadlock");
    }

    @Test
    void seesTheFenceThatIsMissingWhereStoresAreBuffered() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.NoFence(), LockRule.STORE_BUFFERS);
        assertThat(verdict.words()).contains("mutual exclusion fails");
        assertThat(verdict.steps()).anyMatch(step -> step.contains("into its store buffer"));
    }

    @Test
    void seesThatALockWritesIntoTheDataBesideIt() throws InterruptedException {
        firstFailure(new BrokenLocks.BeyondAnchor(), LockRule.BESIDE_DATA);
    }

    @Test
    void seesThatALockCannotBeReplacedByAFreshOne() throws InterruptedException {
        LockVerdict verdict = firstFailure(new BrokenLocks.OnlyOnce(), LockRule.SWAP);
        assertThat(verdict.words()).contains("only-once").contains("there is a lock already");
    }

    @Test
    void takesAnExceptionForNoRefusal() throws InterruptedException {
        assertThat(judge(new BrokenLocks.ThrowsWhenMade()))
                .filteredOn(LockVerdict::fails)
                .isNotEmpty()
                .first()
                .extracting(LockVerdict::words)
                .asString()
                .contains("ArrayIndexOutOfBounds");
    }

    @Test
    void saysNothingOfWhatNoSeedHasTried() throws InterruptedException {
        List<LockVerdict> verdicts = new LockJudge(ClasspathDesigns.find(), new TtasLock(), 1).judge();

        assertThat(verdicts)
                .filteredOn(verdict -> verdict.rule() == LockRule.FAIRNESS || verdict.rule() == LockRule.PREEMPTION)
                .hasSize(2)
                .allMatch(verdict -> verdict.standing() == Standing.NOT_JUDGED);
    }

    /// The first verdict that speaks against the lock, which has to be by this rule.
    private static LockVerdict firstFailure(LockDesign lock, LockRule rule) throws InterruptedException {
        LockVerdict first = judge(lock).stream()
                .filter(LockVerdict::fails)
                .findFirst()
                .orElseThrow(() -> new AssertionError("it is not accused"));
        assertThat(first.rule()).as(first.text()).isEqualTo(rule);
        return first;
    }

    private static List<LockVerdict> judge(LockDesign lock) throws InterruptedException {
        return new LockJudge(ClasspathDesigns.find(), lock, LockJudge.USUAL_SEEDS).judge();
    }
}
