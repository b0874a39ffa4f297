package org.crosspoint.testkit;

import java.util.Map;
import java.util.stream.Stream;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.TrackingDesign;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What any sharer tracking must meet, as a JUnit 5 test. Extend it, and name the design:
///
/// ```java
/// class CoarseVectorContractTest extends TrackingContract {
///     @Override
///     protected TrackingDesign design() {
///         return new CoarseVector();
///     }
/// }
/// ```
public abstract class TrackingContract {
    /// The design to judge.
    protected abstract TrackingDesign design();

    /// The parameters to judge it with; the defaults unless overridden.
    protected Map<String, Object> parameters() {
        return Map.of();
    }

    @TestFactory
    Stream<DynamicTest> theTracking() {
        TrackingDesign design = design();
        TrackingJudge judge =
                new TrackingJudge(design, Parameters.resolve("the tracking", design.parameters(), parameters()));
        return Stream.of(TrackingRule.values())
                .map(rule -> DynamicTest.dynamicTest(rule.sentence(), () -> {
                    Verdict verdict = judge.judge(rule);
                    Assertions.assertTrue(verdict.holds(), verdict::finding);
                }));
    }
}
