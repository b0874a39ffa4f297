package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.FixedCatalogue;
import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.workload.WorkloadDesign;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What any memory ordering must meet, as a JUnit 5 test. Extend it, and name the design:
///
/// ```java
/// class WeakerContractTest extends OrderingContract {
///     @Override
///     protected MemoryOrdering design() {
///         return new Weaker();
///     }
/// }
/// ```
///
/// The hardware comes from the test class path, where the bundles that [LockContract] names have to be, and one with a
/// lock; [#hardware] replaces that.
public abstract class OrderingContract {
    /// The design to judge.
    protected abstract MemoryOrdering design();

    /// The design with the parameters to judge it with; its defaults unless overridden.
    protected DesignChoice choice() {
        return DesignChoice.of(description().id());
    }

    /// How many seeds to try on each machine.
    protected int seeds() {
        return 4;
    }

    /// The designs of which [TestMachines] consist, a lock, and sequential consistency: those on the class path unless
    /// overridden.
    protected List<DesignFactory> hardware() {
        return ClasspathDesigns.find();
    }

    @TestFactory
    Stream<DynamicTest> theOrdering() {
        MemoryOrdering design = design();
        List<DesignFactory> designs = new ArrayList<>(hardware());
        designs.removeIf(
                other -> other instanceof WorkloadDesign || other.getClass().equals(design.getClass()));
        designs.addAll(List.of(design, new OrderingTrial(), new LockTrial()));
        DesignChoice lock = OrderingJudge.anyLock(FixedCatalogue.of(designs));
        OrderingJudge judge = new OrderingJudge(Standalone.with(designs), design, choice(), lock, seeds());
        return Stream.of(OrderingRule.values())
                .map(rule -> DynamicTest.dynamicTest(rule.sentence(), () -> {
                    Verdict verdict = judge.judge(rule);
                    Assertions.assertTrue(verdict.holds(), verdict::finding);
                }));
    }

    private Design description() {
        Class<?> type = design().getClass();
        Design description = type.getAnnotation(Design.class);
        if (description == null) {
            throw new SpecificationException(
                    "Ordering " + type.getName() + " does not say what it is; annotate the class with @Design.");
        }
        return description;
    }
}
