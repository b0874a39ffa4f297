package org.crosspoint.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.ProtocolTable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What any cache protocol must meet, as a JUnit 5 test. Extend it, and name the design:
///
/// ```java
/// class FireflyContractTest extends ProtocolContract {
///     @Override
///     protected CacheProtocol design() {
///         return new Firefly();
///     }
/// }
/// ```
public abstract class ProtocolContract {
    /// The design to judge.
    protected abstract CacheProtocol design();

    /// The parameters to judge it with, one map for each variant; the defaults unless overridden.
    protected List<Map<String, Object>> variants() {
        return List.of(Map.of());
    }

    @TestFactory
    Stream<DynamicTest> keepsMemoryCoherentInEveryStateThatThreeCachesAndTwoLinesCanReach() {
        return test(table ->
                assertThat(ProtocolExplorer.explore(table).complaints()).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> describesEveryStateAndPrintsAsATableThatReadsBackTheSame() {
        return test(table -> {
            assertThat(table.states())
                    .allSatisfy(state -> assertThat(state.description()).isNotBlank());
            Map<String, String> descriptions = new TreeMap<>();
            table.states().forEach(state -> descriptions.put(state.name(), state.description()));
            assertThat(ProtocolTable.parse(table.name(), table.print(), descriptions))
                    .isEqualTo(table);
        });
    }

    private Stream<DynamicTest> test(Consumer<ProtocolTable> check) {
        CacheProtocol design = design();
        return variants().stream()
                .map(given -> DynamicTest.dynamicTest(
                        given.isEmpty() ? "defaults" : given.toString(),
                        () -> check.accept(
                                design.table(Parameters.resolve("the protocol", design.parameters(), given)))));
    }
}
