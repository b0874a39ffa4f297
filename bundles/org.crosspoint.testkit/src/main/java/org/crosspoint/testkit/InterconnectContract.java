package org.crosspoint.testkit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosspoint.core.design.FixedCatalogue;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What any network must meet, as a JUnit 5 test. Extend it, and name the design:
///
/// ```java
/// class TorusContractTest extends InterconnectContract {
///     @Override
///     protected InterconnectDesign design() {
///         return new Torus();
///     }
/// }
/// ```
public abstract class InterconnectContract {
    /// The design to judge.
    protected abstract InterconnectDesign design();

    /// The parameters to judge it with on so many stations; the defaults unless overridden.
    protected Map<String, Object> parameters(int stations) {
        return Map.of();
    }

    /// Whether the network is as far in one direction as in the other.
    protected boolean symmetric() {
        return true;
    }

    /// Other designs of which the network is made; none unless overridden.
    protected List<InterconnectDesign> parts() {
        return List.of();
    }

    @TestFactory
    Stream<DynamicTest> theNetwork() {
        InterconnectDesign design = design();
        InterconnectJudge judge = new InterconnectJudge(
                design,
                stations -> Parameters.resolve("the network", design.parameters(), parameters(stations)),
                symmetric(),
                InterconnectSite.Designs.of(FixedCatalogue.of(parts())));
        return judge.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.sentence(), () -> {
                    Verdict verdict = judge.judge(rule);
                    Assertions.assertTrue(verdict.holds(), verdict::finding);
                }));
    }
}
