package org.crosspoint.testkit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.Islands;
import org.crosspoint.core.hardware.ProtocolTable;
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
    private static final int CACHES = 3;

    /// The design to judge.
    protected abstract TrackingDesign design();

    /// The parameters to judge it with; the defaults unless overridden.
    protected Map<String, Object> parameters() {
        return Map.of();
    }

    /// The parameters to explore it with, one map for each variant, for three caches: such that it gets into
    /// every state that it has. Those it is judged with unless overridden.
    protected List<Map<String, Object>> explored() {
        return List.of(parameters());
    }

    /// The lines to explore it with, 2 unless overridden: more than it has room for, if it recalls lines.
    protected int lines() {
        return 2;
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

    /// Within an island, if the tracking has islands.
    @TestFactory
    Stream<DynamicTest> keepsMemoryCoherentWithEveryProtocolOnTheClassPath() {
        return ClasspathDesigns.find().stream()
                .flatMap(factory ->
                        factory instanceof CacheProtocol protocol && fits(protocol) ? tables(protocol) : Stream.of())
                .flatMap(table -> explored().stream()
                        .map(given -> DynamicTest.dynamicTest(
                                table.name() + (given.isEmpty() ? "" : " with " + new TreeMap<>(given)),
                                () -> explore(table, given))));
    }

    /// Whether the tracking knows what the protocol relies on; a composition in which it does not is refused.
    private boolean fits(CacheProtocol protocol) {
        return TrackingJudge.namesAllSharers(design())
                || !List.of(protocol.getClass().getAnnotation(Design.class).needs())
                        .contains(Feature.ALL_SHARERS);
    }

    /// A protocol's tables: the default, and one for each switch that it has.
    private static Stream<ProtocolTable> tables(CacheProtocol protocol) {
        Stream<Map<String, Object>> switches = Parameters.describe(protocol.parameters()).stream()
                .filter(parameter -> parameter.type().equals("boolean"))
                .map(parameter -> Map.of(parameter.name(), !Boolean.TRUE.equals(parameter.defaultValue())));
        return Stream.concat(Stream.of(Map.<String, Object>of()), switches)
                .map(given -> protocol.table(Parameters.resolve("the protocol", protocol.parameters(), given)));
    }

    private void explore(ProtocolTable table, Map<String, Object> given) {
        TrackingDesign design = design();
        Settings settings = Parameters.resolve("the tracking", design.parameters(), given);
        int coherent =
                design.create(CACHES, settings).islands().map(Islands::cores).orElse(CACHES);
        CompositionExplorer.Finding finding =
                CompositionExplorer.explore(table, design, settings, Math.min(CACHES, coherent), lines());
        Assertions.assertEquals("", finding.complaint().orElse(""));
    }
}
