package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sync.LockDesign;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What any lock design must meet, as a JUnit 5 test. Extend it, and name the design:
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
/// `org.crosspoint.coherence.fullmap` have to be; [#hardware] replaces that.
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

    /// How many seeds to try on each machine.
    protected int seeds() {
        return 5;
    }

    /// The designs of which [TestMachines] consist: those on the class path unless overridden.
    protected List<DesignFactory> hardware() {
        return ClasspathDesigns.find();
    }

    @TestFactory
    Stream<DynamicTest> letsInOneCpuAtATime() {
        return tests(LockRule.EXCLUSION);
    }

    @TestFactory
    Stream<DynamicTest> excludesWhenItLiesBesideTheDataThatItGuards() {
        return tests(LockRule.BESIDE_DATA);
    }

    @TestFactory
    Stream<DynamicTest> keepsApartSeveralLocksAlsoWhenACpuHoldsTwoOfThem() {
        return tests(LockRule.NESTING);
    }

    @TestFactory
    Stream<DynamicTest> givesEveryCpuItsTurn() {
        return tests(LockRule.TURNS);
    }

    @TestFactory
    Stream<DynamicTest> servesCpusInTheOrderOfTheirArrivalIfItClaimsTo() {
        return tests(LockRule.ORDER);
    }

    @TestFactory
    Stream<DynamicTest> canBeReplacedByAFreshOneInARunningSimulation() {
        return tests(LockRule.SWAP);
    }

    @TestFactory
    Stream<DynamicTest> behavesTheSameWhenTheEngineRunsAhead() {
        return tests(LockRule.MODES);
    }

    private Stream<DynamicTest> tests(LockRule rule) {
        return judge().trials(rule).stream()
                .map(trial -> DynamicTest.dynamicTest(
                        trial.title(), () -> trial.complaint().ifPresent(Assertions::fail)));
    }

    private LockJudge judge() {
        LockDesign design = design();
        List<DesignFactory> designs = new ArrayList<>(hardware());
        designs.removeIf(
                other -> other instanceof LockDesign || other instanceof LockTrial || other instanceof LockArrivals);
        designs.addAll(List.of(design, new LockTrial(), new LockArrivals()));
        return new LockJudge(Standalone.with(designs), choice(), description(), seeds(), ordering());
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
