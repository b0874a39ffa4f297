package org.crosspoint.testkit;

import java.util.List;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.sharing.SharingDesign;

/// What any sharing design must meet, as a JUnit 5 test. Extend it, and name the design:
///
/// ```java
/// class TidySharingContractTest extends SharingContract {
///     @Override
///     protected SharingDesign design() {
///         return new TidySharing();
///     }
/// }
/// ```
///
/// What the design needs beside hardware, such as a reclamation, is chosen by [#beside].
public abstract class SharingContract extends RuleContract<SharingRule> {
    protected SharingContract() {
        super(DesignKind.SHARING);
    }

    @Override
    protected abstract SharingDesign design();

    @Override
    protected int seeds() {
        return 3;
    }

    @Override
    RuleJudge<SharingRule> judge(TrialSettings settings) {
        return new SharingJudge(settings, List.of(description().provides()).contains(Feature.WEAK_READS));
    }

    @Override
    List<DesignFactory> workloads() {
        return List.of(new SharingTrial());
    }
}
