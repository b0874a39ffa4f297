package org.crosspoint.ordering.tso;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.LockJudge;
import org.crosspoint.testkit.LockRule;
import org.crosspoint.testkit.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every lock of this repository keeps its contract where stores are buffered: their releases are plain stores, which
/// leave after those of the critical section.
class LocksOnX86Test {
    private static final List<DesignFactory> DESIGNS = ClasspathDesigns.find();

    @TestFactory
    Stream<DynamicTest> everyLockExcludesWithStoreBuffers() {
        List<DesignChoice> orderings = List.of(
                DesignChoice.of("tso"),
                DesignChoice.of("tso").with("entries", 2).with("delay", 100));
        List<DesignFactory> locks =
                DESIGNS.stream().filter(LockDesign.class::isInstance).toList();
        assertThat(locks).hasSizeGreaterThan(5);
        return locks.stream().flatMap(lock -> orderings.stream().map(ordering -> test(description(lock), ordering)));
    }

    private static Design description(DesignFactory lock) {
        return Objects.requireNonNull(lock.getClass().getAnnotation(Design.class));
    }

    private static DynamicTest test(Design lock, DesignChoice ordering) {
        return DynamicTest.dynamicTest(lock.id() + " with " + ordering, () -> {
            LockJudge judge = new LockJudge(Standalone.with(DESIGNS), DesignChoice.of(lock.id()), lock, 1, ordering);
            for (LockRule rule : List.of(LockRule.EXCLUSION, LockRule.NESTING, LockRule.SWAP, LockRule.MODES)) {
                Verdict verdict = judge.judge(rule);
                assertThat(verdict.holds()).as(verdict.finding()).isTrue();
            }
        });
    }
}
