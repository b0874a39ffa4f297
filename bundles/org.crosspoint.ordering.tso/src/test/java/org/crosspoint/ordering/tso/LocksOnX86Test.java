package org.crosspoint.ordering.tso;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.LockJudge;
import org.crosspoint.testkit.LockRule;
import org.crosspoint.testkit.LockVerdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every lock of this repository keeps its contract where stores are buffered: their releases are plain stores, which
/// leave after those of the critical section.
class LocksOnX86Test {
    private static final int SEEDS = 110;
    private static final List<DesignFactory> DESIGNS = ClasspathDesigns.find();

    @TestFactory
    Stream<DynamicTest> everyLockExcludesWithStoreBuffers() {
        List<DesignChoice> orderings = List.of(
                DesignChoice.of("tso"),
                DesignChoice.of("tso").with("entries", 2).with("delay", 100));
        List<LockDesign> locks = DESIGNS.stream()
                .filter(LockDesign.class::isInstance)
                .map(LockDesign.class::cast)
                .filter(lock -> !Arrays.asList(description(lock).provides()).contains(Feature.BROKEN_ON_PURPOSE))
                .toList();
        assertThat(locks).hasSizeGreaterThan(5);
        return locks.stream().flatMap(lock -> orderings.stream().map(ordering -> test(lock, ordering)));
    }

    private static DynamicTest test(LockDesign lock, DesignChoice ordering) {
        String id = Objects.requireNonNull(lock.getClass().getAnnotation(Design.class))
                .id();
        return DynamicTest.dynamicTest(id + " with " + ordering, () -> {
            LockJudge judge = new LockJudge(DESIGNS, lock, DesignChoice.of(id), ordering, SEEDS);
            for (LockRule rule : List.of(
                    LockRule.EXCLUSION, LockRule.NESTING, LockRule.STORE_BUFFERS, LockRule.SWAP, LockRule.MODES)) {
                LockVerdict verdict = judge.judge(rule);
                assertThat(verdict.fails()).as(verdict.text()).isFalse();
            }
        });
    }

    private static Design description(LockDesign lock) {
        return Objects.requireNonNull(lock.getClass().getAnnotation(Design.class));
    }
}
