package org.crosspoint.testkit;

import java.util.List;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.message.TransportDesign;

/// What any transport design must meet, as a JUnit 5 test. Extend it, and name the design:
///
/// ```java
/// class PneumaticTubeContractTest extends TransportContract {
///     @Override
///     protected TransportDesign design() {
///         return new PneumaticTube();
///     }
/// }
/// ```
public abstract class TransportContract extends RuleContract<TransportRule> {
    protected TransportContract() {
        super(DesignKind.TRANSPORT);
    }

    @Override
    protected abstract TransportDesign design();

    @Override
    RuleJudge<TransportRule> judge(TrialSettings settings) {
        return new TransportJudge(settings);
    }

    @Override
    List<DesignFactory> workloads() {
        return List.of(new TransportTrial());
    }
}
