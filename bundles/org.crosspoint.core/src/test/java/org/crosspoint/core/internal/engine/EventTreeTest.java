package org.crosspoint.core.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EventTreeTest {
    /// Something done to the tree.
    ///
    /// @param time when the actor's event is, negative to cancel it
    record Step(int actor, long time) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> times = Arbitraries.oneOf(
                Arbitraries.longs().between(-1, 5),
                Arbitraries.longs().between(0, EventTree.END_OF_TIME - 1),
                Arbitraries.just(-1L));
        return Combinators.combine(Arbitraries.integers().between(0, 4095), times)
                .as(Step::new)
                .list()
                .ofMaxSize(200);
    }

    /// The order of (time, actor), of all actors but one.
    private static long first(Map<Integer, Long> events, int but) {
        return events.entrySet().stream()
                .filter(event -> event.getKey() != but)
                .min(Comparator.comparingLong(Map.Entry<Integer, Long>::getValue)
                        .thenComparingInt(Map.Entry::getKey))
                .map(event -> EventTree.key(event.getValue(), event.getKey()))
                .orElse(EventTree.NONE);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void isASortedMapOfTimeAndActor(
            @ForAll @IntRange(min = 1, max = 4096) int actors, @ForAll("steps") List<Step> steps) {
        EventTree tree = new EventTree(actors);
        Map<Integer, Long> model = new TreeMap<>();
        for (Step step : steps) {
            int actor = step.actor % actors;
            if (step.time < 0) {
                tree.cancel(actor);
                model.remove(actor);
            } else {
                tree.schedule(actor, step.time);
                model.put(actor, step.time);
            }
            long expected = first(model, -1);
            assertThat(tree.first()).isEqualTo(expected);
            assertThat(tree.firstOfOthers(actor)).isEqualTo(first(model, actor));
            assertThat(tree.timeOf(actor)).isEqualTo(step.time < 0 ? EventTree.END_OF_TIME : step.time);
            if (expected != EventTree.NONE) {
                int first = EventTree.actor(expected);
                assertThat(EventTree.time(expected)).isEqualTo(model.get(first));
                assertThat(tree.precedesOthers(first, EventTree.time(expected))).isTrue();
            }
        }
    }

    @Example
    void atEqualTimesTheLowerActorComesFirst() {
        EventTree tree = new EventTree(3);
        tree.schedule(2, 7);
        tree.schedule(1, 7);
        assertThat(EventTree.actor(tree.first())).isEqualTo(1);
        assertThat(tree.precedesOthers(0, 7)).isTrue();
        assertThat(tree.precedesOthers(2, 7)).isFalse();
        assertThat(tree.precedesOthers(2, 6)).isTrue();
    }

    @Example
    void refusesMoreActorsThanKeysCanTell() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EventTree(4097));
        assertThatIllegalArgumentException().isThrownBy(() -> new EventTree(0));
    }
}
