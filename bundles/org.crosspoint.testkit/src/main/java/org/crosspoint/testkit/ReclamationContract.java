package org.crosspoint.testkit;

import java.util.List;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.sync.ReclamationDesign;

/// What any reclamation design must meet, as a JUnit 5 test. Extend it, and name the design:
///
/// ```java
/// class TidyReclamationContractTest extends ReclamationContract {
///     @Override
///     protected ReclamationDesign design() {
///         return new TidyReclamation();
///     }
/// }
/// ```
public abstract class ReclamationContract extends RuleContract<ReclamationRule> {
    protected ReclamationContract() {
        super(DesignKind.RECLAMATION);
    }

    @Override
    protected abstract ReclamationDesign design();

    @Override
    RuleJudge<ReclamationRule> judge(TrialSettings settings) {
        return new ReclamationJudge(settings);
    }

    @Override
    List<DesignFactory> workloads() {
        return List.of(new ReclamationTrial());
    }
}
