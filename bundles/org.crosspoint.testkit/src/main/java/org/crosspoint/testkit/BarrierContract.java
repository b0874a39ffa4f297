package org.crosspoint.testkit;

import java.util.List;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.sync.BarrierDesign;

/// What any barrier design must meet, as a JUnit 5 test. Extend it, and name the design:
///
/// ```java
/// class TidyBarrierContractTest extends BarrierContract {
///     @Override
///     protected BarrierDesign design() {
///         return new TidyBarrier();
///     }
/// }
/// ```
public abstract class BarrierContract extends RuleContract<BarrierRule> {
    protected BarrierContract() {
        super(DesignKind.BARRIER);
    }

    @Override
    protected abstract BarrierDesign design();

    @Override
    RuleJudge<BarrierRule> judge(TrialSettings settings) {
        return new BarrierJudge(settings);
    }

    @Override
    List<DesignFactory> workloads() {
        return List.of(new BarrierTrial());
    }
}
