package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sync.LockDesign;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the contracts of readers–writer locks, barriers and reclamations have in common: a test for each rule and
/// machine.
///
/// The hardware comes from the test class path, where the bundles `org.crosspoint.interconnect.bus`,
/// `org.crosspoint.interconnect.mesh`, `org.crosspoint.coherence.mesi`, `org.crosspoint.coherence.snooping` and
/// `org.crosspoint.coherence.fullmap` have to be; [#hardware] replaces that.
///
/// @param <R> the rules
public abstract class RuleContract<R> {
    private final DesignKind kind;

    RuleContract(DesignKind kind) {
        this.kind = kind;
    }

    /// The design to judge.
    protected abstract DesignFactory design();

    /// Its judge.
    abstract RuleJudge<R> judge(TrialSettings settings);

    /// The workloads that the judge runs.
    abstract List<DesignFactory> workloads();

    /// Designs of other optional kinds that the design or the workloads use; none unless overridden.
    protected Map<DesignKind, DesignChoice> beside() {
        return Map.of();
    }

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
    Stream<DynamicNode> keepsTheRulesOfItsPlugPoint() {
        RuleJudge<R> judge = judge(settings());
        return judge.rules().stream()
                .map(rule -> DynamicContainer.dynamicContainer(
                        judge.sentence(rule), judge.trials(rule).stream().map(RuleContract::test)));
    }

    private static DynamicTest test(Trial trial) {
        return DynamicTest.dynamicTest(trial.title(), () -> trial.complaint().ifPresent(Assertions::fail));
    }

    private TrialSettings settings() {
        DesignFactory design = design();
        List<DesignFactory> designs = new ArrayList<>(hardware());
        List<DesignFactory> own = new ArrayList<>(workloads());
        own.add(design);
        own.add(new SpareLock());
        designs.removeIf(other -> kind.plugPoint().isInstance(other)
                || other instanceof LockDesign
                || own.stream().anyMatch(mine -> mine.getClass() == other.getClass()));
        designs.addAll(own);
        return new TrialSettings(
                Standalone.with(designs), kind, choice(), beside(), DesignChoice.of(SpareLock.ID), ordering(), seeds());
    }

    /// The design's description.
    final Design description() {
        Class<?> type = design().getClass();
        Design description = type.getAnnotation(Design.class);
        if (description == null) {
            throw new SpecificationException("The " + kind.id() + " " + type.getName()
                    + " does not say what it is; annotate the class with @Design.");
        }
        return description;
    }
}
