package org.crosspoint.testkit;

import java.util.List;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.translation.ShootdownDesign;

/// What any shootdown design must meet, as a JUnit 5 test. Extend it, and name the design:
///
/// ```java
/// class TownCrierContractTest extends ShootdownContract {
///     @Override
///     protected ShootdownDesign design() {
///         return new TownCrier();
///     }
/// }
/// ```
public abstract class ShootdownContract extends RuleContract<ShootdownRule> {
    protected ShootdownContract() {
        super(DesignKind.SHOOTDOWN);
    }

    @Override
    protected abstract ShootdownDesign design();

    @Override
    RuleJudge<ShootdownRule> judge(TrialSettings settings) {
        return new ShootdownJudge(settings);
    }

    @Override
    List<DesignFactory> workloads() {
        return List.of(new ShootdownTrial());
    }
}
