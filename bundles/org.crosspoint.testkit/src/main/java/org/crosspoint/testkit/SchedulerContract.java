package org.crosspoint.testkit;

import java.util.List;
import java.util.Map;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.schedule.SchedulerDesign;

/// What any scheduler must meet, as a JUnit 5 test. Extend it, and name the design:
///
/// ```java
/// class TidySchedulerContractTest extends SchedulerContract {
///     @Override
///     protected SchedulerDesign design() {
///         return new TidyScheduler();
///     }
/// }
/// ```
public abstract class SchedulerContract extends RuleContract<SchedulerRule> {
    protected SchedulerContract() {
        super(DesignKind.SCHEDULER);
    }

    @Override
    protected abstract SchedulerDesign design();

    @Override
    protected int seeds() {
        return 2;
    }

    @Override
    RuleJudge<SchedulerRule> judge(TrialSettings settings) {
        return new SchedulerJudge(settings, List.of(description().provides()));
    }

    @Override
    List<DesignFactory> workloads() {
        return List.of(new SchedulerTrial(), new TrialOs());
    }

    @Override
    protected Map<DesignKind, DesignChoice> beside() {
        return Map.of(DesignKind.OS, DesignChoice.of(TrialOs.ID));
    }
}
