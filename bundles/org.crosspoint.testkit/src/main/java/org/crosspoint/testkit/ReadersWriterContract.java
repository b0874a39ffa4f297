package org.crosspoint.testkit;

import java.util.List;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.sync.ReadersWriterLockDesign;

/// What any readers–writer lock design must meet, as a JUnit 5 test. Extend it, and name the design:
///
/// ```java
/// class TidyRwLockContractTest extends ReadersWriterContract {
///     @Override
///     protected ReadersWriterLockDesign design() {
///         return new TidyRwLock();
///     }
/// }
/// ```
public abstract class ReadersWriterContract extends RuleContract<ReadersWriterRule> {
    protected ReadersWriterContract() {
        super(DesignKind.RW_LOCK);
    }

    @Override
    protected abstract ReadersWriterLockDesign design();

    @Override
    RuleJudge<ReadersWriterRule> judge(TrialSettings settings) {
        return new ReadersWriterJudge(settings, description());
    }

    @Override
    List<DesignFactory> workloads() {
        return List.of(new ReadersWriterTrial(), new ReadersMeet(), new ReadersWriterArrivals());
    }
}
