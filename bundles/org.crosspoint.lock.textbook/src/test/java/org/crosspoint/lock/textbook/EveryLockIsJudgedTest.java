package org.crosspoint.lock.textbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.LockJudge;
import org.crosspoint.testkit.LockRule;
import org.crosspoint.testkit.LockVerdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The judge accuses none of the locks of this repository that are right, over many seeds each, and all that are
/// broken on purpose. (Here, because it takes all of them and both memory orderings.) A seed chooses rule, network,
/// number of CPUs and of locks, think times, times inside, nesting, interrupts and the size of store buffers.
class EveryLockIsJudgedTest {
    /// As many as a build has time for; with `-Dcrosspoint.judge.seeds=1000` a thousand.
    private static final int SEEDS = Integer.getInteger("crosspoint.judge.seeds", 220);
    private static final List<DesignFactory> DESIGNS = ClasspathDesigns.find();

    @TestFactory
    Stream<DynamicTest> accusesNoLockThatIsRight() {
        List<LockDesign> locks = DESIGNS.stream()
                .filter(LockDesign.class::isInstance)
                .map(LockDesign.class::cast)
                .filter(lock -> !Arrays.asList(description(lock).provides()).contains(Feature.BROKEN_ON_PURPOSE))
                .toList();
        assertThat(locks).hasSizeGreaterThanOrEqualTo(15);
        return locks.stream()
                .map(lock -> DynamicTest.dynamicTest(description(lock).id(), () -> assertThat(
                                failures(lock, DesignChoice.of(description(lock).id()), SEEDS))
                        .isEmpty()));
    }

    @Test
    void accusesTheLockThatIsBrokenOnPurpose() throws InterruptedException {
        assertThat(failures("tsl-unlocked", LockJudge.USUAL_SEEDS)).startsWith("mutual exclusion");
    }

    @Test
    void accusesLocksWithoutTheirFencesOfStoreBuffersOnly() throws InterruptedException {
        for (String id : List.of("peterson", "bakery")) {
            LockDesign lock = lock(id);
            List<LockVerdict> verdicts = judge(lock, DesignChoice.of(id).with("fence", false), LockJudge.USUAL_SEEDS);
            assertThat(verdicts.stream().filter(LockVerdict::fails).map(LockVerdict::rule))
                    .containsExactly(LockRule.STORE_BUFFERS);
            assertThat(verdicts.stream().filter(LockVerdict::fails).flatMap(verdict -> verdict.steps().stream()))
                    .anyMatch(step -> step.contains("into its store buffer"));
        }
    }

    @Test
    void saysWhyARuleDoesNotApplyWithoutAdviceThatIsNotForTheJudge() throws InterruptedException {
        LockVerdict verdict = new LockJudge(DESIGNS, lock("peterson"), 1).judge(LockRule.CPU_COUNTS);
        assertThat(verdict.words()).matches("does not apply: Lock peterson excludes two CPUs, but \\S+ is for 3");
    }

    private static String failures(String id, int seeds) throws InterruptedException {
        return failures(lock(id), DesignChoice.of(id), seeds);
    }

    private static String failures(LockDesign lock, DesignChoice choice, int seeds) throws InterruptedException {
        return judge(lock, choice, seeds).stream()
                .filter(LockVerdict::fails)
                .map(LockVerdict::text)
                .collect(Collectors.joining("\n"));
    }

    private static List<LockVerdict> judge(LockDesign lock, DesignChoice choice, int seeds)
            throws InterruptedException {
        return new LockJudge(DESIGNS, lock, choice, MachineDescription.USUAL_ORDERING, seeds).judge();
    }

    private static LockDesign lock(String id) {
        return DESIGNS.stream()
                .filter(one ->
                        one instanceof LockDesign && description(one).id().equals(id))
                .map(LockDesign.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Design description(DesignFactory lock) {
        return Objects.requireNonNull(lock.getClass().getAnnotation(Design.class));
    }
}
