package org.crosspoint.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.sync.LockDesign;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What any lock design must meet, as a JUnit 5 test: the judge's verdict by each [LockRule]. Extend it, and name the
/// design:
///
/// ```java
/// class TidyLockContractTest extends LockContract {
///     @Override
///     protected LockDesign design() {
///         return new TidyLock();
///     }
/// }
/// ```
///
/// The hardware comes from the test class path, where the bundles `org.crosspoint.interconnect.bus`,
/// `org.crosspoint.interconnect.mesh`, `org.crosspoint.coherence.mesi`, `org.crosspoint.coherence.snooping` and
/// `org.crosspoint.coherence.fullmap` have to be; [#hardware] replaces that. With `org.crosspoint.ordering.tso` there,
/// store buffers are simulated too; they are searched anyhow.
public abstract class LockContract {
    /// The design to judge.
    protected abstract LockDesign design();

    /// The design with the parameters to judge it with; its defaults unless overridden.
    protected DesignChoice choice() {
        return DesignChoice.of(description().id());
    }

    /// The memory ordering of the machines to judge it on; sequential consistency unless overridden.
    protected DesignChoice ordering() {
        return MachineDescription.USUAL_ORDERING;
    }

    /// How many simulations to run, shared out among the rules.
    protected int seeds() {
        return 330;
    }

    /// The designs of which [TestMachines] consist: those on the class path unless overridden.
    protected List<DesignFactory> hardware() {
        return ClasspathDesigns.find();
    }

    @TestFactory
    Stream<DynamicTest> keepsTheRulesOfLocks() {
        LockJudge judge = new LockJudge(hardware(), design(), choice(), ordering(), seeds());
        return Arrays.stream(LockRule.values())
                .map(rule -> DynamicTest.dynamicTest(rule.heading() + ": " + rule.sentence(), () -> {
                    LockVerdict verdict = judge.judge(rule);
                    if (verdict.fails()) {
                        Assertions.fail(verdict.text());
                    }
                }));
    }

    private Design description() {
        Class<?> type = design().getClass();
        Design description = type.getAnnotation(Design.class);
        if (description == null) {
            throw new SpecificationException(
                    "Lock design " + type.getName() + " does not say what it is; annotate the class with @Design.");
        }
        return description;
    }
}
